package io.github.oryoperator.operator.trustedissuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keys by their names; each name is one key, whatever the id that it is used under. */
final class TestKeys {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, ECKey> KEYS = new ConcurrentHashMap<>();

    private TestKeys() {}

    static ECKey pair(String name) {
        return KEYS.computeIfAbsent(name, id -> {
            try {
                return new ECKeyGenerator(Curve.P_256)
                        .keyID(id)
                        .keyUse(KeyUse.SIGNATURE)
                        .generate();
            } catch (JOSEException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** The public key of that name, under that id. */
    static ObjectNode jwk(String name, String kid) {
        ObjectNode jwk = JSON.valueToTree(pair(name).toPublicJWK().toJSONObject());
        return jwk.put("kid", kid);
    }

    static ObjectNode jwk(String name) {
        return jwk(name, name);
    }

    static TrustedKey trusted(String name, String kid) {
        return trusted(jwk(name, kid)).orElseThrow();
    }

    static TrustedKey trusted(String name) {
        return trusted(name, name);
    }

    static Optional<TrustedKey> trusted(JsonNode jwk) {
        return TrustedKey.of(JsonWebKey.of(JSON.convertValue(
                jwk, JSON.getTypeFactory().constructMapType(Map.class, String.class, JsonNode.class))));
    }

    /** A document with these keys. */
    static ObjectNode document(String... names) {
        var document = JSON.createObjectNode();
        var keys = document.putArray("keys");
        for (var name : names) {
            keys.add(jwk(name));
        }
        return document;
    }
}
