package io.github.oryoperator.operator.oauth2client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.operator.field.CanonicalJson;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** When two JSON Web Key Sets mean the same: keys in any order, without the members that Hydra does not keep. */
final class KeySets {
    /** What go-jose, which Hydra reads and writes keys with, keeps of a public key. */
    private static final Set<String> KEPT =
            Set.of("use", "kty", "kid", "crv", "alg", "x", "y", "n", "e", "x5u", "x5c", "x5t", "x5t#S256");

    private KeySets() {}

    /** A value whose {@code equals} compares by meaning; null for a set without keys. */
    static @Nullable Object meaning(JsonNode set) {
        var keys = new HashSet<Object>();
        for (var key : set.path("keys")) {
            var meaning = CanonicalJson.of(key instanceof ObjectNode members ? kept(members) : key);
            if (meaning != null) {
                keys.add(meaning);
            }
        }
        return keys.isEmpty() ? null : keys;
    }

    /** A text that changes with the meaning. */
    static String text(JsonNode set) {
        return StreamSupport.stream(set.path("keys").spliterator(), false)
                .map(key -> String.valueOf(CanonicalJson.of(key)))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static ObjectNode kept(ObjectNode key) {
        return key.deepCopy().retain(KEPT);
    }
}
