package io.github.oryoperator.operator.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with full jitter, a floor and a cap: the n-th wait is uniform between the floor and
 * {@code base · 2ⁿ}, but never more than the cap. It never gives up.
 *
 * <p>Full jitter spreads a crowd that failed together best; see "Exponential Backoff And Jitter", AWS Architecture Blog.
 *
 * @param floor the least wait; positive
 * @param base bound of the first wait; at least the floor
 * @param cap bound of every wait; at least the base
 */
public record Backoff(Duration floor, Duration base, Duration cap) {
    /** For what may heal any moment: 1 s at first, 5 minutes at last. */
    public static final Backoff FOR_FAILURES =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(5));

    public Backoff {
        if (floor.isNegative() || floor.isZero() || base.compareTo(floor) < 0 || cap.compareTo(base) < 0) {
            throw new IllegalArgumentException("Needs 0 < floor <= base <= cap");
        }
    }

    /**
     * The wait after a number of failures.
     *
     * @param failures failures so far without a success; 1 after the first
     * @param random the source of jitter
     */
    public Duration delay(int failures, RandomGenerator random) {
        int doublings = Math.clamp(failures - 1L, 0, 40);
        long bound = Math.min(
                cap.toMillis(),
                base.toMillis() * (1L << doublings) < 0 ? Long.MAX_VALUE : base.toMillis() << doublings);
        return Duration.ofMillis(random.nextLong(floor.toMillis(), bound + 1));
    }
}
