/** The kind JsonWebKeySet. */
@NullMarked
package io.github.oryoperator.api.jsonwebkeyset;

import org.jspecify.annotations.NullMarked;
