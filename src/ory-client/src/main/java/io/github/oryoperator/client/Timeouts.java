package io.github.oryoperator.client;

import java.time.Duration;

/**
 * How long a tenant's servers may take. All are positive.
 *
 * @param connect until a connection stands
 * @param read between two pieces of an answer
 * @param write between two pieces of a request
 * @param call one attempt from its start to the last byte of its answer
 */
public record Timeouts(Duration connect, Duration read, Duration write, Duration call) {
    /** 2 s to connect, 10 s to read, 10 s to write, 15 s for the whole. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(15));
}
