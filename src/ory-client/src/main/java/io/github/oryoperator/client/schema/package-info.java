/**
 * The schemas of identities, with Kratos.
 */
@NullMarked
package io.github.oryoperator.client.schema;

import org.jspecify.annotations.NullMarked;
