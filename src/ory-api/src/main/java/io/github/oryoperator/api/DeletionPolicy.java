package io.github.oryoperator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of the external object when its resource is deleted. On the wire it is a string. */
public enum DeletionPolicy {
    /** Delete it. */
    @JsonProperty("Delete")
    DELETE("Delete"),

    /** Leave it, without our claim on it. */
    @JsonProperty("Orphan")
    ORPHAN("Orphan");

    private final String value;

    DeletionPolicy(String value) {
        this.value = value;
    }

    /** The value as it stands in a manifest. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<DeletionPolicy> of(@Nullable String value) {
        return WireValues.find(values(), DeletionPolicy::value, value);
    }
}
