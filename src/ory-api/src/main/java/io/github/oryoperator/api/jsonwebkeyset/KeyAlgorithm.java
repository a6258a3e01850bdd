package io.github.oryoperator.api.jsonwebkeyset;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.oryoperator.api.WireValues;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a key that Hydra makes signs with (RFC 7518, RFC 8037). On the wire it is a string. */
public enum KeyAlgorithm {
    /** RSA of 4096 bits, PKCS #1. */
    @JsonProperty("RS256")
    RS256("RS256"),

    /** RSA of 4096 bits, PKCS #1. */
    @JsonProperty("RS384")
    RS384("RS384"),

    /** RSA of 4096 bits, PKCS #1. */
    @JsonProperty("RS512")
    RS512("RS512"),

    /** RSA of 2048 bits, PSS. */
    @JsonProperty("PS256")
    PS256("PS256"),

    /** RSA of 2048 bits, PSS. */
    @JsonProperty("PS384")
    PS384("PS384"),

    /** RSA of 2048 bits, PSS. */
    @JsonProperty("PS512")
    PS512("PS512"),

    /** ECDSA on P-256. */
    @JsonProperty("ES256")
    ES256("ES256"),

    /** ECDSA on P-384. */
    @JsonProperty("ES384")
    ES384("ES384"),

    /** ECDSA on P-521. */
    @JsonProperty("ES512")
    ES512("ES512"),

    /** Ed25519. */
    @JsonProperty("EdDSA")
    EDDSA("EdDSA");

    private final String value;

    KeyAlgorithm(String value) {
        this.value = value;
    }

    /** The value as it stands in a manifest. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<KeyAlgorithm> of(@Nullable String value) {
        return WireValues.find(values(), KeyAlgorithm::value, value);
    }
}
