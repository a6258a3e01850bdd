package io.github.oryoperator.operator.jsonwebkeyset;

import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySet;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySetStatus;
import io.github.oryoperator.api.jsonwebkeyset.KeyGeneration;
import io.github.oryoperator.api.jsonwebkeyset.KeyState;
import io.github.oryoperator.api.jsonwebkeyset.KeyStatus;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.operator.status.Echo;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which keys of a set are a resource's, and since when: by their ids, by the Secret they come from, and by the status. */
final class KeyBook {
    private final Kids kids;
    private final Clock clock;

    KeyBook(Kids kids, Clock clock) {
        this.kids = kids;
        this.clock = clock;
    }

    /**
     * The set as it looks to a resource.
     *
     * @param resource the resource, with the keys of its Secret
     * @param status its status
     * @param claimsHere whether the status speaks of the server that has the set
     * @param name the name of the set
     * @param keys its keys
     */
    KeySet set(
            JsonWebKeySet resource,
            JsonWebKeySetStatus status,
            boolean claimsHere,
            String name,
            io.github.oryoperator.client.oauth2.JsonWebKeySet keys) {
        var noted = claimsHere ? noted(status) : Map.<String, KeyStatus>of();
        var managed = managed(resource, noted, keys);
        boolean marked = KeySet.kids(keys)
                .anyMatch(kid -> kids.askedFor(kid, resource.getMetadata()).isPresent());
        boolean ours = marked || (claimsHere && hasIt(status, KeySet.kids(keys).collect(Collectors.toSet())));
        var spec = resource.getSpec().generate();
        if (spec == null) {
            return new KeySet(name, keys, ours, managed, KeyPlan.NONE);
        }
        var mine = keys.keys().stream()
                .filter(key -> key.kid() != null && managed.containsKey(key.kid()))
                .map(key -> new KeyPlan.Key(
                        Objects.requireNonNull(key.kid()),
                        key.alg(),
                        key.use(),
                        Objects.requireNonNull(managed.get(key.kid())),
                        kids.askedFor(key.kid(), resource.getMetadata()).isPresent()))
                .toList();
        boolean begun = begun(noted.values(), resource, spec)
                .anyMatch(key -> keys.key(key.kid()).isEmpty());
        boolean asked = asked(resource)
                .filter(value -> !value.equals(status.lastHandledRotateAt()))
                .isPresent();
        return new KeySet(name, keys, ours, managed, KeyPlan.of(spec, mine, begun || asked, clock.instant()));
    }

    /** The keys that were claimed, and that Hydra would be asked for today. */
    private Stream<KeyStatus> begun(Collection<KeyStatus> noted, JsonWebKeySet resource, KeyGeneration spec) {
        return noted.stream()
                .filter(key -> key.is(KeyState.PENDING)
                        && kids.askedFor(key.kid(), resource.getMetadata()).isPresent())
                .filter(key ->
                        spec.algorithm().equals(key.alg()) && spec.usage().equals(key.use()));
    }

    /** What somebody wrote who wants a new key. */
    static Optional<String> asked(JsonWebKeySet resource) {
        var annotations = resource.getMetadata().getAnnotations();
        return annotations == null
                ? Optional.empty()
                : Optional.ofNullable(annotations.get(ApiNames.ROTATE_REQUESTED_AT))
                        .map(Echo::of);
    }

    /** The keys that Hydra is about to get, as the status notes them; one that it may have got already keeps its id. */
    List<KeyStatus> pending(JsonWebKeySetStatus status, JsonWebKeySet resource, @Nullable KeySet external) {
        var supplied = SuppliedSet.keysOf(resource);
        if (supplied.isPresent()) {
            var noted = noted(status);
            var changed = external == null ? Set.<String>of() : KeySetDifferences.kids(resource, external);
            return supplied.get().keys().stream()
                    .filter(key -> !isSettled(noted.get(key.kid())) || changed.contains(key.kid()))
                    .map(key -> pending(key, noted.get(key.kid())))
                    .toList();
        }
        var spec = resource.getSpec().generate();
        if (spec == null || (external != null && !external.plan().needsNew())) {
            return List.of();
        }
        var taken = external == null ? new HashSet<String>() : new HashSet<>(external.kids());
        var begun = begun(status.keys(), resource, spec)
                .filter(key -> !taken.contains(key.kid()))
                .findFirst();
        status.keys().forEach(key -> taken.add(key.kid()));
        return List.of(begun.orElseGet(() -> {
            var now = external == null ? clock.instant() : afterAll(external);
            var prefix = Objects.requireNonNullElse(spec.kidPrefix(), "");
            return new KeyStatus(
                    kids.next(prefix, resource.getMetadata(), now, taken),
                    spec.algorithm(),
                    spec.usage(),
                    text(now),
                    KeyState.PENDING.value());
        }));
    }

    /** An attempt that is made again claims the same. */
    private KeyStatus pending(JsonWebKey key, @Nullable KeyStatus noted) {
        var entry = entry(key, clock.instant(), KeyState.PENDING);
        return noted != null
                        && noted.is(KeyState.PENDING)
                        && Objects.equals(noted.alg(), entry.alg())
                        && Objects.equals(noted.use(), entry.use())
                ? noted
                : entry;
    }

    /** Now; where the clock went back, a time at which the next key is still the newest. */
    private Instant afterAll(KeySet set) {
        return set.managed().values().stream()
                .map(since -> since.plusSeconds(1))
                .max(Comparator.naturalOrder())
                .filter(clock.instant()::isBefore)
                .orElseGet(clock::instant);
    }

    /** The keys of a set as the status notes them, the newest first. */
    List<KeyStatus> entries(KeySet set) {
        return set.keys().keys().stream()
                .filter(key -> key.kid() != null)
                .map(key -> entry(key, set.managed().get(key.kid()), state(set, key)))
                .sorted(Comparator.comparing((KeyStatus key) -> Objects.requireNonNullElse(key.createdAt(), ""))
                        .thenComparing(KeyStatus::kid)
                        .reversed())
                .toList();
    }

    private static KeyState state(KeySet set, JsonWebKey key) {
        if (!set.managed().containsKey(Objects.requireNonNull(key.kid()))) {
            return KeyState.UNMANAGED;
        }
        return set.plan().current() == null || key.kid().equals(set.plan().current())
                ? KeyState.ACTIVE
                : KeyState.RETIRING;
    }

    private static KeyStatus entry(JsonWebKey key, @Nullable Instant since, KeyState state) {
        return new KeyStatus(
                Objects.requireNonNull(key.kid()),
                cut(key.alg()),
                cut(key.use()),
                since == null ? null : text(since),
                state.value());
    }

    /** Of somebody else's key Hydra says whatever that one wrote. */
    private static @Nullable String cut(@Nullable String name) {
        return name == null || name.length() <= KeyStatus.MAX_NAME ? name : name.substring(0, KeyStatus.MAX_NAME);
    }

    private Map<String, Instant> managed(
            JsonWebKeySet resource,
            Map<String, KeyStatus> noted,
            io.github.oryoperator.client.oauth2.JsonWebKeySet keys) {
        var supplied = SuppliedSet.keysOf(resource)
                .map(set -> KeySet.kids(set).collect(Collectors.toSet()))
                .orElse(Set.of());
        var managed = new HashMap<String, Instant>();
        KeySet.kids(keys).forEach(kid -> {
            var entry = noted.get(kid);
            kids.askedFor(kid, resource.getMetadata())
                    .map(asked -> later(asked, entry))
                    .or(() -> Optional.ofNullable(entry)
                            .filter(known -> !known.is(KeyState.UNMANAGED))
                            .map(KeyBook::since))
                    .or(() -> supplied.contains(kid) ? Optional.of(clock.instant()) : Optional.empty())
                    .ifPresent(since -> managed.put(kid, since));
        });
        return managed;
    }

    /** A key counts from when it was first seen: it may have waited for Hydra, and the one before it is to have its overlap. */
    private Instant later(Instant asked, @Nullable KeyStatus noted) {
        if (noted == null) {
            return asked;
        }
        var seen = noted.is(KeyState.PENDING) ? clock.instant() : since(noted);
        return seen.isAfter(asked) ? seen : asked;
    }

    /** Whether a claim has led to the set: one that somebody else made meanwhile is not ours for having been claimed. */
    private static boolean hasIt(JsonWebKeySetStatus status, Set<String> there) {
        return Boolean.TRUE.equals(status.adopted())
                || status.keys().stream().anyMatch(key -> !key.is(KeyState.PENDING) || there.contains(key.kid()));
    }

    private static Map<String, KeyStatus> noted(JsonWebKeySetStatus status) {
        return status.keys().stream().collect(Collectors.toMap(KeyStatus::kid, key -> key, (one, other) -> one));
    }

    private static boolean isSettled(@Nullable KeyStatus entry) {
        return entry != null && !entry.is(KeyState.PENDING);
    }

    private static Instant since(KeyStatus entry) {
        try {
            return entry.createdAt() == null ? Instant.EPOCH : Instant.parse(entry.createdAt());
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
