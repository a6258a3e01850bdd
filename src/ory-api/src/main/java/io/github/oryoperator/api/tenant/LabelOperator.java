package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.oryoperator.api.WireValues;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may hold for a label. On the wire it is a string. */
public enum LabelOperator {
    /** It has one of the values. */
    @JsonProperty("In")
    IN("In"),

    /** It has none of the values. */
    @JsonProperty("NotIn")
    NOT_IN("NotIn"),

    /** It is there. */
    @JsonProperty("Exists")
    EXISTS("Exists"),

    /** It is not there. */
    @JsonProperty("DoesNotExist")
    DOES_NOT_EXIST("DoesNotExist");

    private final String value;

    LabelOperator(String value) {
        this.value = value;
    }

    /** The value as it stands in a manifest. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<LabelOperator> of(@Nullable String value) {
        return WireValues.find(values(), LabelOperator::value, value);
    }
}
