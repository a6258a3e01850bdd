package io.github.oryoperator.client.oauth2;

import com.fasterxml.jackson.databind.JsonNode;

/** A client in the form that Hydra takes. */
final class Sendable {
    private Sendable() {}

    /**
     * Without the {@code jwks: {}} that Hydra's GET invents: beside a {@code jwks_uri} Hydra refuses to take it back.
     */
    static OAuth2Client of(OAuth2Client client) {
        JsonNode jwks = client.jwks();
        boolean empty = jwks != null && (jwks.isNull() || (jwks.isObject() && jwks.isEmpty()));
        boolean byUri = client.jwksUri() != null && !client.jwksUri().isEmpty();
        return empty && byUri ? client.withJwks(null) : client;
    }
}
