package io.github.oryoperator.operator.oauth2client;

import io.github.oryoperator.api.Durations;
import io.github.oryoperator.api.oauth2client.Rotation;
import io.github.oryoperator.api.oauth2client.RotationStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When and how a client's secret changes; pure.
 *
 * @param rotation what the spec says; null: nothing
 * @param asked what the annotation asks; null: nothing
 * @param handled what it asked when a rotation ended last; null: there was none
 * @param status what is remembered; null: nothing
 * @param holdsTwo whether the server can hold two secrets for a time
 * @param now the time
 */
record RotationPlan(
        @Nullable Rotation rotation,
        @Nullable String asked,
        @Nullable String handled,
        @Nullable RotationStatus status,
        boolean holdsTwo,
        Instant now) {

    /** How the secret changes. */
    enum Way {
        /** Not now. */
        NONE,
        /** Hydra makes a new one and honours the old one for a time. */
        OVERLAP,
        /** From one moment to the next. */
        SWITCH,
        /** It should, and must not: it would mean downtime. */
        NOT_ALLOWED
    }

    /**
     * What the Secret itself tells of the last rotation: a status can be lost.
     *
     * @param at when it was; empty: never
     * @param answering what the annotation asked then; empty: nothing
     */
    record Last(Optional<Instant> at, Optional<String> answering) {
        static final Last NONE = new Last(Optional.empty(), Optional.empty());
    }

    /** Whether something may be due, so that the Secret has to be read. */
    boolean mayBeDue() {
        return isDue(Last.NONE);
    }

    Way way(Last last) {
        if (!isDue(last)) {
            return Way.NONE;
        }
        if (holdsTwo) {
            return Way.OVERLAP;
        }
        return rotation != null && rotation.downtimeAllowed() ? Way.SWITCH : Way.NOT_ALLOWED;
    }

    /** Whether the old secrets have been honoured for long enough. */
    boolean overlapIsOver() {
        return overlapUntil().filter(until -> !now.isBefore(until)).isPresent();
    }

    Instant overlapEnd() {
        return now.plus(rotation == null ? Duration.ofHours(1) : rotation.overlapTime());
    }

    /** When the secret became current, as far as anybody remembers. */
    Optional<Instant> lastTime(Last last) {
        var remembered = Optional.ofNullable(status).flatMap(known -> time(known.lastRotationTime()));
        return Stream.of(remembered, last.at()).flatMap(Optional::stream).max(Instant::compareTo);
    }

    Optional<Instant> overlapUntil() {
        return Optional.ofNullable(status).flatMap(known -> time(known.overlapUntil()));
    }

    Optional<Duration> interval() {
        return Optional.ofNullable(rotation)
                .flatMap(spec -> Durations.read(spec.interval()))
                .filter(Duration::isPositive);
    }

    private boolean isDue(Last last) {
        boolean asks = asked != null
                && !asked.equals(handled)
                && last.answering().filter(asked::equals).isEmpty();
        return asks
                || interval()
                        .flatMap(time -> lastTime(last).map(since -> !now.isBefore(since.plus(time))))
                        .orElse(false);
    }

    /** Reads a time; empty where there is none. */
    static Optional<Instant> time(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
