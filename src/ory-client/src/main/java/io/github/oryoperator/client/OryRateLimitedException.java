package io.github.oryoperator.client;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** 429, or (status 0) the tenant's own rate limit would have made the call wait longer than it may take. */
public final class OryRateLimitedException extends OryException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    public OryRateLimitedException(Failure failure, @Nullable Duration retryAfter) {
        super("Rate limited", failure, null);
        this.retryAfter = retryAfter;
    }

    /** How long to wait at least, where that is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
