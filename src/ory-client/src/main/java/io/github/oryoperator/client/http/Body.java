package io.github.oryoperator.client.http;

import io.github.oryoperator.client.Secret;

/** The body of a request; a secret, since many are. */
record Body(String mediaType, Secret content) {
    static Body json(Object value) {
        return new Body("application/json", Secret.of(Json.write(value)));
    }
}
