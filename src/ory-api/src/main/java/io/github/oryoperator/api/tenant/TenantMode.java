package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.oryoperator.api.WireValues;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What kind of Ory a tenant is. On the wire it is a string. */
public enum TenantMode {
    /** Own servers of Kratos, Keto and Hydra. */
    @JsonProperty("SelfHosted")
    SELF_HOSTED("SelfHosted"),

    /** A project of Ory Network. */
    @JsonProperty("Cloud")
    CLOUD("Cloud");

    private final String value;

    TenantMode(String value) {
        this.value = value;
    }

    /** The value as it stands in a manifest. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<TenantMode> of(@Nullable String value) {
        return WireValues.find(values(), TenantMode::value, value);
    }
}
