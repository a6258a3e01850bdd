package io.github.oryoperator.operator.retry;

import io.javaoperatorsdk.operator.processing.retry.Retry;
import io.javaoperatorsdk.operator.processing.retry.RetryExecution;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the controller framework asks when a reconciliation threw: waits by a {@link Backoff}, for ever. The framework's own retry gives up
 * after five attempts and leaves the object alone until something happens to it, and has no jitter.
 */
public final class UnlimitedRetry implements Retry {
    private final Backoff backoff;
    private final RandomGenerator random;

    /**
     * A retry.
     *
     * @param backoff how long it waits
     * @param random the source of jitter; must be safe for use by several threads
     */
    public UnlimitedRetry(Backoff backoff, RandomGenerator random) {
        this.backoff = backoff;
        this.random = random;
    }

    @Override
    public RetryExecution initExecution() {
        return new Execution();
    }

    /** The failures of one object in a row; the framework forgets it at the first success. */
    private final class Execution implements RetryExecution {
        private int failures;

        @Override
        public Optional<Long> nextDelay() {
            failures = Math.min(failures + 1, Integer.MAX_VALUE - 1);
            return Optional.of(backoff.delay(failures, random).toMillis());
        }

        @Override
        public int getAttemptCount() {
            return failures;
        }

        @Override
        public boolean isLastAttempt() {
            return false;
        }
    }
}
