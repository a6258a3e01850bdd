package io.github.oryoperator.client.identity;

import java.time.Clock;
import java.time.Duration;

/**
 * How sessions are cached.
 *
 * @param cache where
 * @param longest how long at most; a session that expires earlier is kept until then
 * @param clock the time
 */
public record SessionCaching(SessionCache cache, Duration longest, Clock clock) {}
