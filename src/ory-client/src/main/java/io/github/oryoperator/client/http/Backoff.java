package io.github.oryoperator.client.http;

import io.github.oryoperator.client.RetrySettings;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** How long to wait before the next attempt: a floor, full jitter above it, and never less than the server asks for. */
record Backoff(RetrySettings settings, DoubleSupplier random) {
    /**
     * @param attempt the attempt that failed, 1 for the first
     * @param asked what the server asked for
     */
    Duration wait(int attempt, @Nullable Duration asked) {
        long base = settings.base().toNanos();
        long ceiling = Math.min(settings.cap().toNanos(), base << Math.min(attempt - 1, 16));
        Duration jitter = Duration.ofNanos((long) (ceiling * random.getAsDouble()));
        Duration least = asked == null || asked.compareTo(settings.floor()) < 0 ? settings.floor() : asked;
        Duration whole = least.plus(jitter);
        boolean tooLong = whole.compareTo(settings.cap()) > 0 && least.compareTo(settings.cap()) <= 0;
        return tooLong ? settings.cap() : whole;
    }

    /** Whether the server asks for a longer wait than a call should sit through. */
    boolean isBeyondCap(@Nullable Duration asked) {
        return asked != null && asked.compareTo(settings.cap()) > 0;
    }
}
