package io.github.oryoperator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the operator may do to the external object. On the wire it is a string. */
public enum ManagementPolicy {
    /** Create, update and correct drift. */
    @JsonProperty("Enforce")
    ENFORCE("Enforce"),

    /** Create, apply a changed spec whole, report drift and never correct it. */
    @JsonProperty("Report")
    REPORT("Report"),

    /** Never write to Ory; the object must exist. */
    @JsonProperty("Observe")
    OBSERVE("Observe");

    private final String value;

    ManagementPolicy(String value) {
        this.value = value;
    }

    /** The value as it stands in a manifest. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<ManagementPolicy> of(@Nullable String value) {
        return WireValues.find(values(), ManagementPolicy::value, value);
    }
}
