package io.github.oryoperator.api.oryidentity;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.oryoperator.api.WireValues;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an identity may log in. On the wire it is a string. */
public enum IdentityState {
    /** It may. */
    @JsonProperty("active")
    ACTIVE("active"),

    /** It may not. */
    @JsonProperty("inactive")
    INACTIVE("inactive");

    private final String value;

    IdentityState(String value) {
        this.value = value;
    }

    /** The value as it stands in a manifest. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<IdentityState> of(@Nullable String value) {
        return WireValues.find(values(), IdentityState::value, value);
    }
}
