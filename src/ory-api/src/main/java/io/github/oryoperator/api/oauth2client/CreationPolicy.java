package io.github.oryoperator.api.oauth2client;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.oryoperator.api.WireValues;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who makes the Secret with the credentials. On the wire it is a string. */
public enum CreationPolicy {
    /** The operator makes it, and deletes it with the resource. */
    @JsonProperty("Create")
    CREATE("Create"),

    /** It exists or will; the operator adds its keys and takes them back at the end. */
    @JsonProperty("Merge")
    MERGE("Merge"),

    /** Another tool makes it, the operator only reads it. */
    @JsonProperty("Wait")
    WAIT("Wait");

    private final String value;

    CreationPolicy(String value) {
        this.value = value;
    }

    /** The value as it stands in a manifest. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<CreationPolicy> of(@Nullable String value) {
        return WireValues.find(values(), CreationPolicy::value, value);
    }
}
