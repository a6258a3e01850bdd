package io.github.oryoperator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to do about an external object that exists already without our mark. On the wire it is a string. */
public enum AdoptionPolicy {
    /** Leave it alone and say so. */
    @JsonProperty("Never")
    NEVER("Never"),

    /** Take it over if it equals what the spec names. */
    @JsonProperty("IfMatches")
    IF_MATCHES("IfMatches"),

    /** Take it over and make it equal the spec. */
    @JsonProperty("Override")
    OVERRIDE("Override");

    private final String value;

    AdoptionPolicy(String value) {
        this.value = value;
    }

    /** The value as it stands in a manifest. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<AdoptionPolicy> of(@Nullable String value) {
        return WireValues.find(values(), AdoptionPolicy::value, value);
    }
}
