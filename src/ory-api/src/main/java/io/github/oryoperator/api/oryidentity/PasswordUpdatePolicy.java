package io.github.oryoperator.api.oryidentity;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.oryoperator.api.WireValues;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When an identity gets the password of its spec. On the wire it is a string. */
public enum PasswordUpdatePolicy {
    /** Only when it is made. */
    @JsonProperty("AtCreation")
    AT_CREATION("AtCreation"),

    /** Then, and whenever the value in the Secret changes. */
    @JsonProperty("OnChange")
    ON_CHANGE("OnChange");

    private final String value;

    PasswordUpdatePolicy(String value) {
        this.value = value;
    }

    /** The value as it stands in a manifest. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<PasswordUpdatePolicy> of(@Nullable String value) {
        return WireValues.find(values(), PasswordUpdatePolicy::value, value);
    }
}
