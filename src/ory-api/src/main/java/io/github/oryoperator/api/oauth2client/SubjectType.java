package io.github.oryoperator.api.oauth2client;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.oryoperator.api.WireValues;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the subject of an ID token is made. On the wire it is a string. */
public enum SubjectType {
    /** The same subject for every client. */
    @JsonProperty("public")
    PUBLIC("public"),

    /** A subject of its own per sector. */
    @JsonProperty("pairwise")
    PAIRWISE("pairwise");

    private final String value;

    SubjectType(String value) {
        this.value = value;
    }

    /** The value as it stands in a manifest. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<SubjectType> of(@Nullable String value) {
        return WireValues.find(values(), SubjectType::value, value);
    }
}
