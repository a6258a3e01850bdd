package io.github.oryoperator.operator.jsonwebkeyset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.api.Drift;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySet;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.operator.field.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a set differs from the spec. Of keys it tells that they differ, never in what. */
final class KeySetDifferences {
    /** What go-jose, which Hydra reads and writes keys with, keeps of a key. */
    private static final Set<String> KEPT = Set.of(
            "use",
            "kty",
            "kid",
            "crv",
            "alg",
            "x",
            "y",
            "n",
            "e",
            "x5u",
            "x5c",
            "x5t",
            "x5t#S256",
            "d",
            "p",
            "q",
            "dp",
            "dq",
            "qi",
            "k");

    private KeySetDifferences() {}

    static List<Difference> of(JsonWebKeySet resource, KeySet external) {
        var supplied = SuppliedSet.keysOf(resource);
        if (supplied.isPresent()) {
            return ofSupplied(supplied.get(), external.keys());
        }
        var spec = resource.getSpec().generate();
        return spec == null || external.plan().current() != null
                ? List.of()
                : List.of(new Difference("keys", "a key of " + spec.algorithm() + " for " + spec.usage(), null));
    }

    private static List<Difference> ofSupplied(
            io.github.oryoperator.client.oauth2.JsonWebKeySet wanted,
            io.github.oryoperator.client.oauth2.JsonWebKeySet actual) {
        var there = actual.keys().stream()
                .collect(Collectors.toMap(
                        key -> Objects.requireNonNullElse(key.kid(), ""), key -> key, (one, other) -> one));
        var differences = new ArrayList<Difference>();
        for (var key : wanted.keys()) {
            var kid = Objects.requireNonNull(key.kid());
            var now = there.remove(kid);
            if (now == null || !holds(now, key)) {
                differences.add(difference(kid, Drift.HIDDEN, now == null ? null : Drift.HIDDEN));
            }
        }
        there.keySet().stream().sorted().forEach(kid -> differences.add(difference(kid, null, Drift.HIDDEN)));
        return differences;
    }

    /** The ids of a Secret's keys that Hydra does not have as they are there. */
    static Set<String> kids(JsonWebKeySet resource, KeySet external) {
        var wanted = SuppliedSet.keysOf(resource)
                .map(io.github.oryoperator.client.oauth2.JsonWebKeySet::keys)
                .orElse(List.of());
        return wanted.stream()
                .filter(key -> external.keys()
                        .key(Objects.requireNonNull(key.kid()))
                        .filter(now -> holds(now, key))
                        .isEmpty())
                .map(key -> Objects.requireNonNull(key.kid()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Difference difference(String kid, @Nullable String desired, @Nullable String actual) {
        return new Difference("keys/" + kid, desired, actual);
    }

    /** What a key leaves out Hydra may add, such as the factors of an RSA key. */
    private static boolean holds(JsonWebKey actual, JsonWebKey wanted) {
        return members(actual).entrySet().containsAll(members(wanted).entrySet());
    }

    private static Map<String, Object> members(JsonWebKey key) {
        ObjectNode json = KeyText.json(key).retain(KEPT);
        return json.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
