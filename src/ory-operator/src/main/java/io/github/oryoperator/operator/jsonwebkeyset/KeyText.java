package io.github.oryoperator.operator.jsonwebkeyset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySetStatus;
import io.github.oryoperator.api.jsonwebkeyset.KeySource;
import io.github.oryoperator.api.jsonwebkeyset.KeyStatus;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.client.oauth2.JsonWebKeySet;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.status.Outcome;
import java.io.IOException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keys as text: a JSON Web Key, a set of them (RFC 7517), or PEM. No message of it quotes what it read. */
public final class KeyText {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Map<Curve, String> USUAL =
            Map.of(Curve.P_256, "ES256", Curve.P_384, "ES384", Curve.P_521, "ES512", Curve.Ed25519, "EdDSA");

    private KeyText() {}

    /**
     * Reads keys.
     *
     * @param text what the Secret holds
     * @param source what is to stand in keys that do not say it
     * @throws Halt with {@code SecretInvalid} if it cannot be read
     */
    static JsonWebKeySet read(String text, KeySource source) {
        var keys = new ArrayList<JsonWebKey>();
        for (var key : parse(text, source)) {
            keys.add(complete(key, source));
        }
        if (keys.size() > JsonWebKeySetStatus.MAX_KEYS) {
            throw invalid(source, "holds more than " + JsonWebKeySetStatus.MAX_KEYS + " keys");
        }
        var kids = new HashSet<String>();
        if (keys.isEmpty()
                || keys.stream().map(JsonWebKey::kid).anyMatch(kid -> !kids.add(Objects.requireNonNull(kid)))) {
            throw invalid(source, keys.isEmpty() ? "holds no key" : "holds two keys of one id");
        }
        return new JsonWebKeySet(keys);
    }

    /** A set as JSON, with the private material that it has; the same keys are the same text. */
    static String write(JsonWebKeySet set) {
        try {
            return MAPPER.writeValueAsString(json(set));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /** What anybody may see of a set: of a symmetric key nothing. */
    static JsonWebKeySet publicKeys(JsonWebKeySet set) {
        return new JsonWebKeySet(set.toPublic().keys().stream()
                .filter(key -> !"oct".equals(key.kty()))
                .toList());
    }

    /** A set as JSON. */
    public static ObjectNode json(JsonWebKeySet set) {
        var keys = JsonNodeFactory.instance.arrayNode();
        set.keys().stream()
                .sorted(Comparator.comparing(key -> Objects.requireNonNullElse(key.kid(), "")))
                .map(KeyText::json)
                .forEach(keys::add);
        return JsonNodeFactory.instance.objectNode().set("keys", keys);
    }

    /** A key as JSON, its members in order. */
    static ObjectNode json(JsonWebKey key) {
        var json = JsonNodeFactory.instance.objectNode();
        key.members().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(member -> json.set(member.getKey(), member.getValue()));
        key.privateMembers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(member -> json.put(member.getKey(), member.getValue().reveal()));
        return json;
    }

    private static List<JWK> parse(String text, KeySource source) {
        try {
            if (!text.strip().startsWith("{")) {
                return List.of(PemKeys.read(text));
            }
            var json = MAPPER.readTree(text);
            var keys = new ArrayList<JWK>();
            for (JsonNode key : json.get("keys") instanceof ArrayNode all ? all : List.of(json)) {
                keys.add(JWK.parse(MAPPER.writeValueAsString(key)));
            }
            return keys;
        } catch (ParseException | IOException | RuntimeException e) {
            // What was read stands in the exception.
            throw invalid(source, "is no JSON Web Key, no set of them, and no key in PEM that can be read");
        }
    }

    private static JsonWebKey complete(JWK key, KeySource source) {
        var json = new HashMap<String, JsonNode>();
        key.toJSONObject().forEach((name, value) -> json.put(name, MAPPER.valueToTree(value)));
        json.computeIfAbsent(
                "kid", name -> MAPPER.valueToTree(source.kid() == null ? thumbprint(key, source) : source.kid()));
        json.computeIfAbsent("use", name -> MAPPER.valueToTree(Objects.requireNonNullElse(source.use(), "sig")));
        json.computeIfAbsent("alg", name -> MAPPER.valueToTree(algorithm(key, source)));
        try {
            return checked(JsonWebKey.of(json), source);
        } catch (IllegalArgumentException e) {
            throw invalid(source, "holds a key with private members that Hydra does not keep");
        }
    }

    /** What a status could not tell of. */
    private static JsonWebKey checked(JsonWebKey key, KeySource source) {
        if (isLonger(key.kid(), KeyStatus.MAX_KID)
                || isLonger(key.alg(), KeyStatus.MAX_NAME)
                || isLonger(key.use(), KeyStatus.MAX_NAME)) {
            throw invalid(
                    source,
                    "holds a key whose kid is longer than " + KeyStatus.MAX_KID
                            + " characters, or whose alg or use is longer than " + KeyStatus.MAX_NAME);
        }
        return key;
    }

    private static boolean isLonger(@Nullable String text, int most) {
        return text != null && text.length() > most;
    }

    private static String thumbprint(JWK key, KeySource source) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw invalid(source, "holds a key that has no thumbprint; give it a kid");
        }
    }

    private static String algorithm(JWK key, KeySource source) {
        if (source.algorithm() != null) {
            return source.algorithm();
        }
        @Nullable
        String usual = key instanceof RSAKey
                ? "RS256"
                : key instanceof ECKey ec
                        ? USUAL.get(ec.getCurve())
                        : key instanceof OctetKeyPair pair ? USUAL.get(pair.getCurve()) : "HS256";
        if (usual == null) {
            throw invalid(source, "holds a key of a curve that no algorithm is usual for; write keysFrom.algorithm");
        }
        return usual;
    }

    private static Halt invalid(KeySource source, String what) {
        return new Halt(Outcome.stalled(
                Reason.SECRET_INVALID,
                "The Secret " + source.secretKeyRef().name() + " " + what + " (key "
                        + source.secretKeyRef().key() + ")"));
    }
}
