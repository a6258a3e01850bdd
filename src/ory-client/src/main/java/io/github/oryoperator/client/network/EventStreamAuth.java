package io.github.oryoperator.client.network;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.oryoperator.client.Secret;
import org.jspecify.annotations.Nullable;

/**
 * How Ory authenticates itself when it delivers events. User and password in the endpoint's URL are sent beside it.
 *
 * @param kind by what
 * @param headerName the header that carries an API key
 * @param secret the API key or token, at most 4096 bytes; null: Ory keeps the one it has, as long as kind and endpoint
 *     stay the same
 */
public record EventStreamAuth(
        Kind kind, @Nullable String headerName, @Nullable Secret secret) {
    /** By what Ory authenticates itself. */
    public enum Kind {
        /** By nothing. */
        @JsonProperty("none")
        NONE,
        /** By a secret in a header of its own. */
        @JsonProperty("api_key")
        API_KEY,
        /** By a secret in {@code Authorization: Bearer}. */
        @JsonProperty("bearer")
        BEARER,
        /** Something that is newer than this library; it cannot be sent. */
        @JsonEnumDefaultValue
        @JsonProperty("unknown")
        UNKNOWN
    }

    /** By nothing. */
    public static EventStreamAuth none() {
        return new EventStreamAuth(Kind.NONE, null, null);
    }

    /** By a secret in that header. */
    public static EventStreamAuth apiKey(String headerName, Secret secret) {
        return new EventStreamAuth(Kind.API_KEY, headerName, secret);
    }

    /** By a secret in {@code Authorization: Bearer}. */
    public static EventStreamAuth bearer(Secret secret) {
        return new EventStreamAuth(Kind.BEARER, null, secret);
    }
}
