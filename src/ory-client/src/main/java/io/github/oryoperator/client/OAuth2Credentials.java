package io.github.oryoperator.client;

import org.jspecify.annotations.Nullable;

/**
 * An OAuth2 client's own credentials, for the token endpoint.
 *
 * @param clientId the client
 * @param clientSecret null for a public client, whose method is {@link Method#NONE}
 * @param method must be the client's {@code token_endpoint_auth_method}: Hydra accepts no other
 */
public record OAuth2Credentials(String clientId, @Nullable Secret clientSecret, Method method) {
    /** How a client authenticates itself (RFC 6749 section 2.3.1). */
    public enum Method {
        /** In the {@code Authorization} header. */
        CLIENT_SECRET_BASIC,
        /** In the form. */
        CLIENT_SECRET_POST,
        /** Not at all: the form holds the client id alone. */
        NONE
    }

    /** With {@code client_secret_basic}, Hydra's default. */
    public static OAuth2Credentials basic(String clientId, Secret clientSecret) {
        return new OAuth2Credentials(clientId, clientSecret, Method.CLIENT_SECRET_BASIC);
    }

    /** With {@code client_secret_post}. */
    public static OAuth2Credentials post(String clientId, Secret clientSecret) {
        return new OAuth2Credentials(clientId, clientSecret, Method.CLIENT_SECRET_POST);
    }

    /** A public client, which has no secret. */
    public static OAuth2Credentials none(String clientId) {
        return new OAuth2Credentials(clientId, null, Method.NONE);
    }
}
