package io.github.oryoperator.operator.retry;

import io.javaoperatorsdk.operator.processing.event.rate.RateLimiter;
import io.javaoperatorsdk.operator.processing.event.rate.RateLimiter.RateLimitState;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Takes the speed out of a loop of events on one object: a token bucket per object, generous enough that no user meets it. The
 * framework's own limiter answers with the time that has passed instead of the time that is left.
 */
public final class HotLoopLimiter implements RateLimiter<HotLoopLimiter.Bucket> {
    private final int burst;
    private final long refillNanos;
    private final LongSupplier nanoTime;

    /** One object's tokens. */
    public static final class Bucket implements RateLimitState {
        private double tokens;
        private long filledAt;

        private Bucket(double tokens, long filledAt) {
            this.tokens = tokens;
            this.filledAt = filledAt;
        }
    }

    /**
     * A limiter.
     *
     * @param burst reconciliations of one object that may follow each other at once
     * @param refill time after which one more may
     * @param nanoTime a monotonic clock, such as {@link System#nanoTime}
     */
    public HotLoopLimiter(int burst, Duration refill, LongSupplier nanoTime) {
        this.burst = burst;
        this.refillNanos = refill.toNanos();
        this.nanoTime = nanoTime;
    }

    @Override
    public Optional<Duration> isLimited(RateLimitState state) {
        var bucket = (Bucket) state;
        long now = nanoTime.getAsLong();
        bucket.tokens = Math.min(burst, bucket.tokens + (double) (now - bucket.filledAt) / refillNanos);
        bucket.filledAt = now;
        if (bucket.tokens >= 1) {
            bucket.tokens--;
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos((long) Math.ceil((1 - bucket.tokens) * refillNanos)));
    }

    @Override
    public Bucket initState() {
        return new Bucket(burst, nanoTime.getAsLong());
    }
}
