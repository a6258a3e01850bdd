package io.github.oryoperator.operator.trustedissuer;

import io.github.oryoperator.api.Durations;
import io.github.oryoperator.api.trustedissuer.TrustedIssuerSpec;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Until when grants are to last: to a point in time, or for a while, and then they are renewed.
 *
 * @param fixed the point in time; null: there is none
 * @param lifetime else how long
 * @param renewBefore and how long before the end they are renewed
 */
record Expiry(@Nullable Instant fixed, Duration lifetime, Duration renewBefore) {
    /** Each renewal has a moment without trust. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** Clocks of two hosts differ by less; so a grant is not too long only because another process made it. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    /** Empty where the spec names neither, no time that the calendar has, or less than a minute. */
    static Optional<Expiry> of(TrustedIssuerSpec spec) {
        var time = spec.expiresAt();
        if (time == null) {
            return Durations.read(spec.lifetime())
                    .filter(lifetime -> lifetime.compareTo(SHORTEST) >= 0)
                    .map(lifetime -> new Expiry(
                            null, lifetime, Durations.read(spec.renewBefore()).orElse(lifetime.dividedBy(3))));
        }
        try {
            return Optional.of(new Expiry(OffsetDateTime.parse(time).toInstant(), Duration.ZERO, Duration.ZERO));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The end of a grant that is made now. Hydra keeps whole seconds. */
    OffsetDateTime end(Instant now) {
        var end = fixed == null ? now.plus(lifetime).truncatedTo(ChronoUnit.SECONDS) : fixed;
        return end.atOffset(ZoneOffset.UTC);
    }

    /** Whether a grant that ends then is to be made anew by now. */
    boolean isDue(@Nullable Instant end, Instant now) {
        return fixed == null && end != null && !now.isBefore(renewal(end));
    }

    /** Whether a grant ends when it should, and is not due. */
    boolean matches(@Nullable Instant end, Instant now) {
        if (end == null) {
            return false;
        }
        return fixed == null
                ? !isDue(end, now) && !end.isAfter(now.plus(lifetime).plus(CLOCKS))
                : fixed.equals(end);
    }

    /** Whether what ends then outlasts what it may. */
    boolean outlasts(@Nullable Instant end) {
        return fixed != null && (end == null || end.isAfter(fixed));
    }

    /** Whether the point in time is over. */
    boolean isOver(Instant now) {
        return fixed != null && !fixed.isAfter(now);
    }

    /** When a grant that ends then is renewed. */
    Instant renewal(Instant end) {
        return end.minus(renewBefore);
    }
}
