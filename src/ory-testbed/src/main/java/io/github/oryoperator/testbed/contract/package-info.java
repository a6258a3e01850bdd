/** Ory's own OpenAPI documents, and what in a call does not fit them. */
@NullMarked
package io.github.oryoperator.testbed.contract;

import org.jspecify.annotations.NullMarked;
