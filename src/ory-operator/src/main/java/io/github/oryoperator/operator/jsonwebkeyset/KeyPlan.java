package io.github.oryoperator.operator.jsonwebkeyset;

import io.github.oryoperator.api.Durations;
import io.github.oryoperator.api.jsonwebkeyset.KeyGeneration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done now about keys that Hydra makes, and when something is to be done next.
 *
 * @param current the key that is the newest one and as the spec asks; null: there is none
 * @param needsNew whether a key is to be made
 * @param expired ids of keys whose time is over
 * @param nextChange when something is due; empty: never
 * @param isDue whether something is to be done now that is no drift
 */
record KeyPlan(
        @Nullable String current, boolean needsNew, List<String> expired, Optional<Instant> nextChange, boolean isDue) {

    /** Nothing is to be done. */
    static final KeyPlan NONE = new KeyPlan(null, false, List.of(), Optional.empty(), false);

    /**
     * A key of ours.
     *
     * @param kid its id
     * @param alg what it signs with
     * @param use what it is for
     * @param since when we asked for it, or first saw it
     * @param made whether Hydra made it; else it came from a Secret
     */
    record Key(String kid, @Nullable String alg, @Nullable String use, Instant since, boolean made) {}

    /** The newest first. */
    static final Comparator<Key> NEWEST =
            Comparator.comparing(Key::since).thenComparing(Key::kid).reversed();

    KeyPlan {
        expired = List.copyOf(expired);
    }

    /**
     * The plan.
     *
     * @param spec what the keys are to be like
     * @param keys our keys that are in the set
     * @param asked whether somebody asks for a new one, or did and it is not there yet
     * @param now the time
     */
    static KeyPlan of(KeyGeneration spec, List<Key> keys, boolean asked, Instant now) {
        var rotation = spec.rotationOrUsual();
        var byAge = keys.stream().sorted(NEWEST).toList();
        var current = byAge.stream()
                .limit(1)
                .filter(key -> key.made()
                        && spec.algorithm().equals(key.alg())
                        && spec.usage().equals(key.use()))
                .findFirst();
        var due = current.flatMap(key -> Durations.read(rotation.interval()).map(key.since()::plus));
        boolean needsNew = current.isEmpty()
                || asked
                || due.filter(time -> !now.isBefore(time)).isPresent();
        var expired = new ArrayList<String>();
        var ends = new ArrayList<Instant>();
        Optional<Instant> end = Optional.empty();
        for (int i = 0; i < byAge.size(); i++) {
            var key = byAge.get(i);
            if (i > rotation.kept()) {
                end.filter(now::isBefore).ifPresent(ends::add);
                end.filter(time -> !now.isBefore(time)).ifPresent(time -> expired.add(key.kid()));
            }
            // Keys of a Secret take the place of none: they were all in use until Hydra made one.
            end = key.made() ? Optional.of(key.since().plus(rotation.overlapTime())) : end;
        }
        var next = Stream.concat(needsNew ? Stream.empty() : due.stream(), ends.stream())
                .min(Comparator.naturalOrder());
        boolean isDue = asked || (current.isPresent() && (needsNew || !expired.isEmpty()));
        return new KeyPlan(current.map(Key::kid).orElse(null), needsNew, expired, next, isDue);
    }
}
