package io.github.oryoperator.api.eventstream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.oryoperator.api.WireValues;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an event stream leads. On the wire it is a string. */
public enum StreamType {
    /** To a topic of AWS SNS. */
    @JsonProperty("sns")
    SNS("sns"),

    /** To an endpoint of your own. */
    @JsonProperty("https")
    HTTPS("https");

    private final String value;

    StreamType(String value) {
        this.value = value;
    }

    /** The value as it stands in a manifest. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<StreamType> of(@Nullable String value) {
        return WireValues.find(values(), StreamType::value, value);
    }
}
