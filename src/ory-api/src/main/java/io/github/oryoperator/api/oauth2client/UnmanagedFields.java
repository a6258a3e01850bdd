package io.github.oryoperator.api.oauth2client;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.oryoperator.api.WireValues;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of the fields of the client that the spec never named. On the wire it is a string. */
public enum UnmanagedFields {
    /** They stay as they are in Ory. */
    @JsonProperty("Keep")
    KEEP("Keep"),

    /** They return to the default of the server. */
    @JsonProperty("Reset")
    RESET("Reset");

    private final String value;

    UnmanagedFields(String value) {
        this.value = value;
    }

    /** The value as it stands in a manifest. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<UnmanagedFields> of(@Nullable String value) {
        return WireValues.find(values(), UnmanagedFields::value, value);
    }
}
