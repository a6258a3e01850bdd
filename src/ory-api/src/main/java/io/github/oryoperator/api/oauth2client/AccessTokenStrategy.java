package io.github.oryoperator.api.oauth2client;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.oryoperator.api.WireValues;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The form of access tokens. On the wire it is a string. */
public enum AccessTokenStrategy {
    /** A random string. */
    @JsonProperty("opaque")
    OPAQUE("opaque"),

    /** A signed JSON Web Token. */
    @JsonProperty("jwt")
    JWT("jwt");

    private final String value;

    AccessTokenStrategy(String value) {
        this.value = value;
    }

    /** The value as it stands in a manifest. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<AccessTokenStrategy> of(@Nullable String value) {
        return WireValues.find(values(), AccessTokenStrategy::value, value);
    }
}
