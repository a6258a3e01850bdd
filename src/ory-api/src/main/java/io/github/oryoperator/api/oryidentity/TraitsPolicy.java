package io.github.oryoperator.api.oryidentity;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.oryoperator.api.WireValues;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which traits stay as the spec says: users edit their own profile. On the wire it is a string. */
public enum TraitsPolicy {
    /** All that the spec names. */
    @JsonProperty("All")
    ALL("All"),

    /** None: they are given to a new identity and left alone after that. */
    @JsonProperty("CreateOnly")
    CREATE_ONLY("CreateOnly"),

    /** Those in {@code managedTraits}; the others are given to a new identity. */
    @JsonProperty("Listed")
    LISTED("Listed");

    private final String value;

    TraitsPolicy(String value) {
        this.value = value;
    }

    /** The value as it stands in a manifest. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<TraitsPolicy> of(@Nullable String value) {
        return WireValues.find(values(), TraitsPolicy::value, value);
    }
}
