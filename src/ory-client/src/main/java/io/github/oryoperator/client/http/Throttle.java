package io.github.oryoperator.client.http;

import dev.failsafe.RateLimiter;
import io.github.oryoperator.client.CallListener;
import io.github.oryoperator.client.OryRateLimitedException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryUnavailableException.Kind;
import io.github.oryoperator.client.RateLimit;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The layer that keeps a tenant's rate: a call waits its turn, or fails at once if its turn is too far off. */
final class Throttle implements Layer {
    private static final double NANOS = 1e9;

    private final RateLimiter<Answer> limiter;
    private final Duration patience;
    private final CallListener listener;

    Throttle(RateLimit limit, Duration patience, CallListener listener) {
        Duration period = Duration.ofNanos((long) (limit.burst() / limit.requestsPerSecond() * NANOS));
        this.limiter = limit.burst() == 1
                ? RateLimiter.<Answer>smoothBuilder(period).build()
                : RateLimiter.<Answer>burstyBuilder(limit.burst(), period).build();
        this.patience = patience;
        this.listener = listener;
    }

    @Override
    public Answer handle(Request request, Exchange next) {
        Duration wait = limiter.tryReservePermit(patience);
        if (wait.isNegative()) {
            listener.onRateLimited(request.tenant(), request.api(), patience);
            throw new OryRateLimitedException(Errors.unanswered(request), patience);
        }
        if (!wait.isZero()) {
            listener.onRateLimited(request.tenant(), request.api(), wait);
            sit(wait, request);
        }
        return next.send(request);
    }

    private static void sit(Duration wait, Request request) {
        try {
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OryUnavailableException(Kind.INTERRUPTED, Errors.unanswered(request), null, null);
        }
    }
}
