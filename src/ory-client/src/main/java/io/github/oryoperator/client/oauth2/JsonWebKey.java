package io.github.oryoperator.client.oauth2;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key (RFC 7517), its public view apart from its private material. Only this library's own mapper writes the latter
 * in clear, to Ory.
 *
 * @param members everything that anybody may see, as in the JSON form
 * @param privateMembers what must not be seen ({@code d}, {@code p}, {@code q}, {@code dp}, {@code dq}, {@code qi},
 *     {@code k}, {@code priv}); empty for a public key
 */
public record JsonWebKey(Map<String, JsonNode> members, Map<String, Secret> privateMembers) {
    /** RFC 7518 section 6; {@code priv} of algorithms to come. */
    private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv");

    public JsonWebKey {
        members = Map.copyOf(members);
        if (members.keySet().stream().anyMatch(PRIVATE::contains)) {
            throw new IllegalArgumentException("A private member of a key is among those that anybody may see");
        }
        privateMembers = Map.copyOf(privateMembers);
    }

    /**
     * Takes the JSON form apart.
     *
     * @throws IllegalArgumentException if a private member is no text, such as the further primes of an RSA key, which
     *     Hydra does not keep either
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static JsonWebKey of(Map<String, JsonNode> jwk) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        Map<String, Secret> privateMembers = new LinkedHashMap<>();
        jwk.forEach((name, value) -> {
            if (!PRIVATE.contains(name)) {
                members.put(name, value);
            } else if (value.isTextual()) {
                privateMembers.put(name, Secret.of(value.textValue()));
            } else {
                throw new IllegalArgumentException("The private member " + name + " of a key must be a text");
            }
        });
        return new JsonWebKey(members, privateMembers);
    }

    /** The key's id within its set. */
    public @Nullable String kid() {
        return text("kid");
    }

    /** {@code RSA}, {@code EC}, {@code OKP} or {@code oct}. */
    public @Nullable String kty() {
        return text("kty");
    }

    /** Such as {@code RS256}. */
    public @Nullable String alg() {
        return text("alg");
    }

    /** {@code sig} or {@code enc}. */
    public @Nullable String use() {
        return text("use");
    }

    /** Whether it holds private material. */
    public boolean isPrivate() {
        return !privateMembers.isEmpty();
    }

    /** Without its private material. Of a symmetric key nothing is left that could be used. */
    public JsonWebKey toPublic() {
        return new JsonWebKey(members, Map.of());
    }

    @JsonValue
    Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>(members);
        all.putAll(privateMembers);
        return all;
    }

    /** Names the key and no more. */
    @Override
    public String toString() {
        return "JsonWebKey[kid=" + kid() + ", kty=" + kty() + ", alg=" + alg() + ", private=" + isPrivate() + "]";
    }

    private @Nullable String text(String name) {
        JsonNode value = members.get(name);
        return value == null ? null : value.textValue();
    }
}
