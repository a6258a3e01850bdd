package io.github.oryoperator.operator.jsonwebkeyset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.jsonwebkeyset.KeyStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks at Hydra after each call of the operator: a key that it had made was claimed by a status, nobody else's key goes, and none of ours
 * before another one has stood in its place for the overlap.
 */
final class KeyWatch {
    private static final Duration OVERLAP = Duration.ofHours(24);

    /** Whether keys may go at once: a user took the set, or its keys, away. */
    boolean letsGo;

    private final KeyWorld world;
    private final Map<String, Instant> made = new LinkedHashMap<>();
    private final Set<String> others = new HashSet<>();
    private final List<String> broken = new ArrayList<>();
    private Set<String> before = Set.of();

    KeyWatch(KeyWorld world) {
        this.world = world;
        world.outside.watch(this::look);
    }

    /** Somebody else puts a key into the set. */
    void stranger(String kid, String algorithm) {
        world.hydra.put(KeyWorld.SET, kid, algorithm);
        others.add(kid);
    }

    void assertNothingBroke() {
        assertThat(broken).as("broken on the way").isEmpty();
    }

    private void look() {
        var now = Set.copyOf(world.hydra.kids(KeyWorld.SET));
        world.hydra.made().stream().filter(kid -> !made.containsKey(kid)).forEach(kid -> {
            made.put(kid, world.clock.instant());
            if (!told().contains(kid)) {
                broken.add("no status claims " + kid);
            }
        });
        before.stream()
                .filter(kid -> !now.contains(kid) && !letsGo && !mayGo(kid, now))
                .forEach(kid -> broken.add(kid + " went away too early, after "
                        + world.outside.calls().getLast()));
        before = now;
    }

    private boolean mayGo(String kid, Set<String> now) {
        var until = world.clock.instant().minus(OVERLAP);
        return !others.contains(kid)
                && made.entrySet().stream()
                        .filter(other ->
                                now.contains(other.getKey()) && !other.getKey().equals(kid))
                        .anyMatch(other -> !other.getValue().isAfter(until));
    }

    private Set<String> told() {
        return world.api.all().stream()
                .map(io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySet::getStatus)
                .filter(Objects::nonNull)
                .flatMap(status -> status.keys().stream())
                .map(KeyStatus::kid)
                .collect(Collectors.toSet());
    }
}
