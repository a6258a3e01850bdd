package io.github.oryoperator.client;

/**
 * How fast a tenant may be called.
 *
 * @param requestsPerSecond on average
 * @param burst how many may go at once, at least 1
 */
public record RateLimit(double requestsPerSecond, int burst) {}
