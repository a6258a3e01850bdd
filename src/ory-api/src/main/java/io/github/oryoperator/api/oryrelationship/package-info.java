/** {@code OryRelationship}: relation tuples of Keto that share object and relation. */
@NullMarked
package io.github.oryoperator.api.oryrelationship;

import org.jspecify.annotations.NullMarked;
