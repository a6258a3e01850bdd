package io.github.oryoperator.client.http;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryRateLimitedException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryUnavailableException.Kind;
import java.time.Duration;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The layer that calls again, where a second call does no harm and may help. */
final class Retries implements Layer {
    private final Backoff backoff;
    private final FailsafeExecutor<Answer> repeatable;
    private final FailsafeExecutor<Answer> once;

    Retries(Backoff backoff) {
        this.backoff = backoff;
        this.repeatable = Failsafe.with(policy(true));
        this.once = Failsafe.with(policy(false));
    }

    @Override
    public Answer handle(Request request, Exchange next) {
        FailsafeExecutor<Answer> executor = request.repeatable() ? repeatable : once;
        try {
            return executor.get(context ->
                    attempt(request.withAttempt(context.getAttemptCount() + 1), next, context.getLastException()));
        } catch (FailsafeException e) {
            // The only checked exception in there: an interrupt while waiting.
            Thread.currentThread().interrupt();
            throw new OryUnavailableException(Kind.INTERRUPTED, Errors.unanswered(request), null, null);
        }
    }

    /** The last attempt's failure must not speak for one before it that may have been carried out. */
    private static Answer attempt(Request request, Exchange next, @Nullable Throwable before) {
        try {
            return next.send(request);
        } catch (OryException e) {
            if (before != null) {
                e.addSuppressed(before);
            }
            if (request.untilGone() && e instanceof OryNotFoundException && Fate.isUnknown(e)) {
                return new Answer(e.status(), Headers.EMPTY, new byte[0]);
            }
            throw e;
        }
    }

    private RetryPolicy<Answer> policy(boolean isRepeatable) {
        return RetryPolicy.<Answer>builder()
                .withMaxAttempts(backoff.settings().maxAttempts())
                .handleIf(failure -> failure instanceof OryException e
                        && isWorthARepetition(isRepeatable, e)
                        && !backoff.isBeyondCap(asked(e)))
                .withDelayFn(context -> backoff.wait(context.getAttemptCount(), asked(context.getLastException())))
                .build();
    }

    /**
     * What was never sent can always be sent again; what was, only if that is harmless and the server may think better.
     */
    static boolean isWorthARepetition(boolean repeatable, OryException e) {
        if (e instanceof OryUnavailableException unavailable) {
            return switch (unavailable.kind()) {
                case CONNECT -> true;
                case CONNECTION_LOST -> repeatable;
                case SERVER -> repeatable && isPassing(e.status());
                case TLS, TIMEOUT, UNREADABLE, BREAKER_OPEN, SATURATED, INTERRUPTED -> false;
            };
        }
        return repeatable && e instanceof OryRateLimitedException && e.status() == 429;
    }

    /** Of the statuses that count as "cannot now", 500 alone says nothing about later. */
    private static boolean isPassing(int status) {
        return switch (status) {
            case 400, 408, 425, 502, 503, 504 -> true;
            default -> false;
        };
    }

    private static @Nullable Duration asked(@Nullable Throwable failure) {
        if (failure instanceof OryRateLimitedException limited) {
            return limited.retryAfter().orElse(null);
        }
        return failure instanceof OryUnavailableException unavailable
                ? unavailable.retryAfter().orElse(null)
                : null;
    }
}
