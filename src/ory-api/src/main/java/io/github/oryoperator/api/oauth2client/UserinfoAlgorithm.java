package io.github.oryoperator.api.oauth2client;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.oryoperator.api.WireValues;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the answer of the userinfo endpoint is signed. On the wire it is a string. */
public enum UserinfoAlgorithm {
    /** Not at all. */
    @JsonProperty("none")
    NONE("none"),

    /** With RSA and SHA-256. */
    @JsonProperty("RS256")
    RS256("RS256");

    private final String value;

    UserinfoAlgorithm(String value) {
        this.value = value;
    }

    /** The value as it stands in a manifest. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<UserinfoAlgorithm> of(@Nullable String value) {
        return WireValues.find(values(), UserinfoAlgorithm::value, value);
    }
}
