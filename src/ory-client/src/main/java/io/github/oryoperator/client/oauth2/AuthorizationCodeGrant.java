package io.github.oryoperator.client.oauth2;

import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Secret;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A code to be exchanged for tokens (RFC 6749 section 4.1.3).
 *
 * @param code what the authorization endpoint gave the client; good once: a second exchange revokes what the first gave
 * @param redirectUri the very one of the authorization request
 * @param codeVerifier PKCE (RFC 7636): what the challenge of the authorization request was made of; null without PKCE
 * @param client whose code it is; null: the tenant's configured client
 */
@RecordBuilder
public record AuthorizationCodeGrant(
        Secret code,
        String redirectUri,
        @Nullable Secret codeVerifier,
        @Nullable OAuth2Credentials client) {
    /** An empty grant to fill. */
    public static AuthorizationCodeGrantBuilder builder() {
        return AuthorizationCodeGrantBuilder.builder();
    }
}
