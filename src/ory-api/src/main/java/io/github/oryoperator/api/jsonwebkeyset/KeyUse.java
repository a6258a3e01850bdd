package io.github.oryoperator.api.jsonwebkeyset;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.oryoperator.api.WireValues;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a key is for (RFC 7517, section 4.2). On the wire it is a string. */
public enum KeyUse {
    /** Signatures. */
    @JsonProperty("sig")
    SIGNATURE("sig"),

    /** Encryption. */
    @JsonProperty("enc")
    ENCRYPTION("enc");

    private final String value;

    KeyUse(String value) {
        this.value = value;
    }

    /** The value as it stands in a manifest. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<KeyUse> of(@Nullable String value) {
        return WireValues.find(values(), KeyUse::value, value);
    }
}
