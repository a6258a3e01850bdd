/** {@code OryIdentity}: an identity in Kratos. */
@NullMarked
package io.github.oryoperator.api.oryidentity;

import org.jspecify.annotations.NullMarked;
