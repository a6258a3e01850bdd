package io.github.oryoperator.operator.trustedissuer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import io.github.oryoperator.api.trustedissuer.KeyClaim;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import java.text.ParseException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A public key that signs assertions.
 *
 * @param kid its id
 * @param jwk what Hydra is given of it: what it verifies with, and nothing else that somebody wrote beside that; null: it cannot be read
 *     now, and Hydra has it already
 * @param thumbprint which key it is, whatever its id (RFC 7638)
 */
record TrustedKey(String kid, @Nullable JsonWebKey jwk, String thumbprint) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What makes a public key, and its algorithm: a certificate that does not fit would have Hydra refuse it. */
    private static final Set<String> MEMBERS = Set.of("kty", "crv", "x", "y", "n", "e", "alg");

    /** What Hydra verifies with. */
    private static final Set<String> CURVES = Set.of("P-256", "P-384", "P-521", "Ed25519");

    private static final int LONGEST_KID = 255;

    /** The same as {@link #jwk()}, of a key that was read. */
    JsonWebKey given() {
        return Objects.requireNonNull(jwk, "read before it is given to Hydra");
    }

    /** One that Hydra was given. */
    static TrustedKey of(KeyClaim claim) {
        return new TrustedKey(claim.kid(), null, claim.thumbprint());
    }

    /** Empty for what cannot verify an assertion: it is no such key, is meant for something else, or has no id. */
    static Optional<TrustedKey> of(JsonWebKey key) {
        try {
            return of(JWK.parse(JSON.writeValueAsString(key.members())), key.kid());
        } catch (ParseException | IllegalArgumentException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The public part of a key, under an id; null: under its thumbprint. */
    static Optional<TrustedKey> of(JWK key, @Nullable String kid) {
        var open = key.toPublicJWK();
        if (open == null || !signs(open)) {
            return Optional.empty();
        }
        try {
            var thumbprint = open.computeThumbprint().toString();
            var id = kid == null ? thumbprint : kid;
            return isId(id) ? Optional.of(new TrustedKey(id, jwk(open, id), thumbprint)) : Optional.empty();
        } catch (JOSEException e) {
            return Optional.empty();
        }
    }

    private static boolean signs(JWK key) {
        var curve = key.toJSONObject().get("crv");
        boolean isMeantTo =
                key.getKeyUse() == null || "sig".equals(key.getKeyUse().getValue());
        return isMeantTo && (curve == null || CURVES.contains(curve.toString()));
    }

    private static boolean isId(String kid) {
        return !kid.isEmpty() && kid.length() <= LONGEST_KID && kid.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    private static JsonWebKey jwk(JWK key, String kid) {
        var members = new TreeMap<String, JsonNode>();
        key.toJSONObject().forEach((name, value) -> {
            if (MEMBERS.contains(name)) {
                members.put(name, TextNode.valueOf(value.toString()));
            }
        });
        members.put("kid", TextNode.valueOf(kid));
        members.put("use", TextNode.valueOf("sig"));
        return new JsonWebKey(members, Map.of());
    }
}
