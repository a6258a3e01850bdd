package io.github.oryoperator.client;

import java.time.Duration;

/**
 * How often and how fast a call that may be repeated is repeated.
 *
 * @param maxAttempts with the first, at least 1
 * @param floor the least wait before a repetition, whatever the server says
 * @param base the random part of the first wait is at most this; it doubles with every attempt
 * @param cap the longest wait; a server that asks for more gets its answer passed to the caller instead
 */
public record RetrySettings(int maxAttempts, Duration floor, Duration base, Duration cap) {
    /** 4 attempts, waits from 100 ms, the random part from 200 ms on, 10 s at most. */
    public static final RetrySettings DEFAULT =
            new RetrySettings(4, Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofSeconds(10));

    /** Every call is made once. */
    public static final RetrySettings NONE =
            new RetrySettings(1, Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofSeconds(10));
}
