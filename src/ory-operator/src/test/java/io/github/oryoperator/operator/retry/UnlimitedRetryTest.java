package io.github.oryoperator.operator.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class UnlimitedRetryTest {
    private final UnlimitedRetry retry = new UnlimitedRetry(Backoff.FOR_FAILURES, new Random(3));

    @Test
    void neverGivesUp() {
        var execution = retry.initExecution();
        for (int attempt = 1; attempt <= 10_000; attempt++) {
            assertThat(execution.nextDelay())
                    .hasValueSatisfying(delay -> assertThat(delay).isBetween(1_000L, 300_000L));
            assertThat(execution.getAttemptCount()).isEqualTo(attempt);
            assertThat(execution.isLastAttempt()).isFalse();
        }
    }

    @Test
    void startsAnewForEachObject() {
        var first = retry.initExecution();
        first.nextDelay();
        first.nextDelay();
        var second = retry.initExecution();
        assertThat(second.getAttemptCount()).isZero();
        assertThat(second.nextDelay())
                .hasValueSatisfying(delay -> assertThat(delay).isLessThanOrEqualTo(2_000L));
    }
}
