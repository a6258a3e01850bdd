package io.github.oryoperator.api.oryproject;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.oryoperator.api.WireValues;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a project is for; Ory grants and bills by it. On the wire it is a string. */
public enum ProjectEnvironment {
    /** Users. */
    @JsonProperty("prod")
    PROD("prod"),

    /** The rehearsal. */
    @JsonProperty("stage")
    STAGE("stage"),

    /** Trying out. */
    @JsonProperty("dev")
    DEV("dev");

    private final String value;

    ProjectEnvironment(String value) {
        this.value = value;
    }

    /** The value as it stands in a manifest. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<ProjectEnvironment> of(@Nullable String value) {
        return WireValues.find(values(), ProjectEnvironment::value, value);
    }
}
