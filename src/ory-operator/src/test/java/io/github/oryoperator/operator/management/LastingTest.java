package io.github.oryoperator.operator.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LastingTest {
    private final AtomicBoolean watching = new AtomicBoolean(true);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final Lasting sign = new Lasting(watching::get, Duration.ofMinutes(5), nanos::get);

    @Test
    void bearsAFailureForAWhileAndNoLonger() {
        assertThat(sign.getAsBoolean()).isTrue();
        watching.set(false);
        assertThat(sign.getAsBoolean()).isTrue();
        pass(Duration.ofMinutes(5).minusNanos(1));
        assertThat(sign.getAsBoolean()).isTrue();
        pass(Duration.ofNanos(1));
        assertThat(sign.getAsBoolean()).isFalse();
    }

    @Test
    void countsAnewAfterEachRecovery() {
        watching.set(false);
        sign.getAsBoolean();
        pass(Duration.ofMinutes(4));
        watching.set(true);
        sign.getAsBoolean();
        watching.set(false);
        sign.getAsBoolean();
        pass(Duration.ofMinutes(4));
        assertThat(sign.getAsBoolean()).isTrue();
        pass(Duration.ofMinutes(1));
        assertThat(sign.getAsBoolean()).isFalse();
        watching.set(true);
        assertThat(sign.getAsBoolean()).isTrue();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
