package io.github.oryoperator.operator.jsonwebkeyset;

import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.client.oauth2.JsonWebKeySet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A set of Hydra, as it looks to the resource that asks. Its text holds no key material.
 *
 * @param name its name
 * @param keys its keys, with their private material
 * @param ours whether it is the resource's, be it that it was made for it or taken over
 * @param managed the keys that are the resource's, and since when they are there
 * @param plan what is to be done about them; {@link KeyPlan#NONE} where they come from a Secret
 */
record KeySet(String name, JsonWebKeySet keys, boolean ours, Map<String, Instant> managed, KeyPlan plan) {
    KeySet {
        managed = Map.copyOf(managed);
    }

    /** The ids of all keys. */
    List<String> kids() {
        return kids(keys).toList();
    }

    /** The ids of the keys of a set. */
    static Stream<String> kids(JsonWebKeySet set) {
        return set.keys().stream().map(JsonWebKey::kid).flatMap(kid -> Optional.ofNullable(kid).stream());
    }

    /** The keys that are the resource's. */
    JsonWebKeySet own() {
        return new JsonWebKeySet(keys.keys().stream()
                .filter(key -> key.kid() != null && managed.containsKey(key.kid()))
                .toList());
    }
}
