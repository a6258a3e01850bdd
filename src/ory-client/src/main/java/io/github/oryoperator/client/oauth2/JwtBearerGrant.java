package io.github.oryoperator.client.oauth2;

import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Secret;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signed assertion of a trusted issuer to be exchanged for an access token (RFC 7523 section 2.1).
 *
 * @param assertion a JWT, signed with a key that {@link TrustedIssuerService#trust} made known. Its audience is the URL
 *     of the token endpoint; {@code jti} is good once
 * @param scope within what the issuer may grant; null or empty: none
 * @param client who asks; null: the tenant's configured client. Hydra wants one, though the RFC does not
 */
@RecordBuilder
public record JwtBearerGrant(
        Secret assertion,
        @Nullable List<String> scope,
        @Nullable OAuth2Credentials client) {
    public JwtBearerGrant {
        scope = scope == null ? null : List.copyOf(scope);
    }

    /** An empty grant to fill. */
    public static JwtBearerGrantBuilder builder() {
        return JwtBearerGrantBuilder.builder();
    }
}
