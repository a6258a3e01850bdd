package io.github.oryoperator.client;

import org.jspecify.annotations.Nullable;

/**
 * How a tenant may be called: a slow or broken one must not hold up another.
 *
 * @param timeouts per attempt
 * @param rateLimit null: as fast as the caller likes
 * @param maxConcurrentRequests how many may be under way at once, over all of the tenant's APIs
 */
public record Traffic(Timeouts timeouts, @Nullable RateLimit rateLimit, int maxConcurrentRequests) {
    /** The default timeouts, no rate limit, 64 requests at once. */
    public static final Traffic DEFAULT = new Traffic(Timeouts.DEFAULT, null, 64);

    public Traffic withTimeouts(Timeouts other) {
        return new Traffic(other, rateLimit, maxConcurrentRequests);
    }

    public Traffic withRateLimit(@Nullable RateLimit other) {
        return new Traffic(timeouts, other, maxConcurrentRequests);
    }

    public Traffic withMaxConcurrentRequests(int other) {
        return new Traffic(timeouts, rateLimit, other);
    }
}
