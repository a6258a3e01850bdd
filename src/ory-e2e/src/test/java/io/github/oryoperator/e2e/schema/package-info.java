/** What the API server makes of the CRDs: every rule, every bound, every default, every example. */
@NullMarked
package io.github.oryoperator.e2e.schema;

import org.jspecify.annotations.NullMarked;
