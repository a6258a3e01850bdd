/** {@code TrustedIssuer}: whose assertions Hydra exchanges for tokens (RFC 7523). */
@NullMarked
package io.github.oryoperator.api.trustedissuer;

import org.jspecify.annotations.NullMarked;
