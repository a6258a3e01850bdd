package io.github.oryoperator.api.trustedissuer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * Where the public key of an issuer is.
 *
 * @param jwk either here
 * @param pemFrom or in a Secret or a ConfigMap
 * @param jsonWebKeySetRef or in a key set of this cluster, which may have several
 */
@ValidationRule(
        value = "[has(self.jwk), has(self.pemFrom), has(self.jsonWebKeySetRef)].filter(given, given).size() == 1",
        message = "write one of jwk, pemFrom and jsonWebKeySetRef")
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PublicKeySource(
        @JsonPropertyDescription("The key as a JSON Web Key (RFC 7517) with a kid, without private members.")
        @SchemaFrom(type = FreeForm.PublicKey.class)
        @Nullable
        JsonNode jwk,

        @JsonPropertyDescription("The key, a certificate or a private key in PEM, of which the public key is taken.")
        @Nullable
        PemSource pemFrom,

        @JsonPropertyDescription("All keys of a JsonWebKeySet of this namespace; its rotation is followed.") @Nullable
        KeySetRef jsonWebKeySetRef) {

    /** This key. */
    public static PublicKeySource jwk(JsonNode jwk) {
        return new PublicKeySource(jwk, null, null);
    }

    /** The key that stands there. */
    public static PublicKeySource pem(PemSource source) {
        return new PublicKeySource(null, source, null);
    }

    /** The keys of the set of that name. */
    public static PublicKeySource keySet(String name) {
        return new PublicKeySource(null, null, new KeySetRef(name));
    }
}
