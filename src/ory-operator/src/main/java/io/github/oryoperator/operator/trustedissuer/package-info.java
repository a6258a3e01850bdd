/** The kind TrustedIssuer: where an issuer's keys come from, and what Hydra has to trust because of it. */
@NullMarked
package io.github.oryoperator.operator.trustedissuer;

import org.jspecify.annotations.NullMarked;
