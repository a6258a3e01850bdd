package io.github.oryoperator.operator.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with full jitter, a floor and a cap: the n-th wait is uniform between the floor and {@code base · 2ⁿ⁻¹}, but never
 * more than the cap. It never gives up.
 *
 * <p>Full jitter spreads a crowd that failed together best; see "Exponential Backoff And Jitter", AWS Architecture Blog.
 *
 * @param floor the least wait; positive
 * @param base bound of the first wait; at least the floor
 * @param cap bound of every wait; at least the base
 */
public record Backoff(Duration floor, Duration base, Duration cap) {
    /** For what may heal any moment: between 1 s and 2 s at first, up to 5 minutes at last. */
    public static final Backoff FOR_FAILURES =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(5));

    public Backoff {
        if (!floor.isPositive() || base.compareTo(floor) < 0 || cap.compareTo(base) < 0) {
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
        return Duration.ofMillis(random.nextLong(floor.toMillis(), bound(failures) + 1));
    }

    /** The longest wait after a number of failures, in milliseconds. */
    long bound(int failures) {
        double grown = (double) base.toMillis() * Math.pow(2, Math.max(0, failures - 1));
        return (long) Math.min((double) cap.toMillis(), grown);
    }
}
