/** The kind JsonWebKeySet. */
@NullMarked
package io.github.oryoperator.operator.jsonwebkeyset;

import org.jspecify.annotations.NullMarked;
