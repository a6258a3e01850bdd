package io.github.oryoperator.api.oauth2client;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.oryoperator.api.WireValues;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a client signs the assertion with which it authenticates (RFC 7523). On the wire it is a string. */
public enum ClientAssertionAlgorithm {
    /** See RFC 7518. */
    @JsonProperty("RS256")
    RS256("RS256"),

    /** See RFC 7518. */
    @JsonProperty("RS384")
    RS384("RS384"),

    /** See RFC 7518. */
    @JsonProperty("RS512")
    RS512("RS512"),

    /** See RFC 7518. */
    @JsonProperty("PS256")
    PS256("PS256"),

    /** See RFC 7518. */
    @JsonProperty("PS384")
    PS384("PS384"),

    /** See RFC 7518. */
    @JsonProperty("PS512")
    PS512("PS512"),

    /** See RFC 7518. */
    @JsonProperty("ES256")
    ES256("ES256"),

    /** See RFC 7518. */
    @JsonProperty("ES384")
    ES384("ES384"),

    /** See RFC 7518. */
    @JsonProperty("ES512")
    ES512("ES512");

    private final String value;

    ClientAssertionAlgorithm(String value) {
        this.value = value;
    }

    /** The value as it stands in a manifest. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<ClientAssertionAlgorithm> of(@Nullable String value) {
        return WireValues.find(values(), ClientAssertionAlgorithm::value, value);
    }
}
