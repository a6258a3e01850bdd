package io.github.oryoperator.client;

import java.time.Duration;

/**
 * When a host is left alone. Only failures of the host count (no connection, no answer, 502, 503, 504), not what it
 * answers to one bad request.
 *
 * @param failures this many failures ...
 * @param of ... among this many last calls open the breaker
 * @param delay how long it stays open before one call may try
 */
public record BreakerSettings(int failures, int of, Duration delay) {
    /** 8 of the last 10, for 5 s. */
    public static final BreakerSettings DEFAULT = new BreakerSettings(8, 10, Duration.ofSeconds(5));
}
