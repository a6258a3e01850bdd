/** The kind OryRelationship: what the engine has to know of tuples. */
@NullMarked
package io.github.oryoperator.operator.oryrelationship;

import org.jspecify.annotations.NullMarked;
