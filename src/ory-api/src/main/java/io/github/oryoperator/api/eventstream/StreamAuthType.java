package io.github.oryoperator.api.eventstream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.oryoperator.api.WireValues;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** By what Ory authenticates itself where an event stream leads. On the wire it is a string. */
public enum StreamAuthType {
    /** By nothing. */
    @JsonProperty("none")
    NONE("none"),

    /** By a secret in a header of its own. */
    @JsonProperty("api_key")
    API_KEY("api_key"),

    /** By a secret in {@code Authorization: Bearer}. */
    @JsonProperty("bearer")
    BEARER("bearer");

    private final String value;

    StreamAuthType(String value) {
        this.value = value;
    }

    /** The value as it stands in a manifest. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<StreamAuthType> of(@Nullable String value) {
        return WireValues.find(values(), StreamAuthType::value, value);
    }
}
