package io.github.oryoperator.client;

import org.jspecify.annotations.Nullable;

/**
 * How a tenant may be called: a slow or broken one must not hold up another.
 *
 * @param timeouts per attempt
 * @param rateLimit null: as fast as the caller likes
 * @param maxConcurrentRequests how many may be under way at once, over all of the tenant's APIs
 * @param maxAnswerBytes the largest answer that is read, unpacked: one that is larger is given up
 *     ({@link OryUnavailableException.Kind#UNREADABLE})
 */
public record Traffic(Timeouts timeouts, @Nullable RateLimit rateLimit, int maxConcurrentRequests, int maxAnswerBytes) {
    /**
     * The default timeouts, no rate limit, 64 requests at once, answers of up to 64 MiB: more than a page of a thousand
     * clients with their keys can be.
     */
    public static final Traffic DEFAULT = new Traffic(Timeouts.DEFAULT, null, 64, 64 << 20);

    public Traffic withTimeouts(Timeouts other) {
        return new Traffic(other, rateLimit, maxConcurrentRequests, maxAnswerBytes);
    }

    public Traffic withRateLimit(@Nullable RateLimit other) {
        return new Traffic(timeouts, other, maxConcurrentRequests, maxAnswerBytes);
    }

    public Traffic withMaxConcurrentRequests(int other) {
        return new Traffic(timeouts, rateLimit, other, maxAnswerBytes);
    }

    public Traffic withMaxAnswerBytes(int other) {
        return new Traffic(timeouts, rateLimit, maxConcurrentRequests, other);
    }
}
