package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.oryoperator.api.WireValues;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of resources that are deleted while their tenant cannot be reached. On the wire it is a string. */
public enum UnreachablePolicy {
    /** They wait. */
    @JsonProperty("Block")
    BLOCK("Block"),

    /** They go after a bounded time, and what is left in Ory is named. */
    @JsonProperty("Release")
    RELEASE("Release");

    private final String value;

    UnreachablePolicy(String value) {
        this.value = value;
    }

    /** The value as it stands in a manifest. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<UnreachablePolicy> of(@Nullable String value) {
        return WireValues.find(values(), UnreachablePolicy::value, value);
    }
}
