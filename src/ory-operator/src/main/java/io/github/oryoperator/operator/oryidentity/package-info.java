/** The kind OryIdentity: an identity of Kratos. */
@NullMarked
package io.github.oryoperator.operator.oryidentity;

import org.jspecify.annotations.NullMarked;
