package io.github.oryoperator.client.http;

import io.github.oryoperator.client.Secret;
import okhttp3.MediaType;

/** The body of a request; a secret, since many are. */
record Body(MediaType type, Secret content) {
    static final MediaType JSON = MediaType.get("application/json");
    static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");

    static Body json(Object value) {
        return new Body(JSON, Secret.of(Json.write(value)));
    }
}
