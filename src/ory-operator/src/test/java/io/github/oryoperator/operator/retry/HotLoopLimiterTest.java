package io.github.oryoperator.operator.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HotLoopLimiterTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);
    private final HotLoopLimiter limiter = new HotLoopLimiter(3, Duration.ofSeconds(2), nanos::get);
    private final HotLoopLimiter.Bucket bucket = limiter.initState();

    @Test
    void letsABurstPassAndThenSaysHowLongIsLeft() {
        for (int i = 0; i < 3; i++) {
            assertThat(limiter.isLimited(bucket)).isEmpty();
        }
        assertThat(limiter.isLimited(bucket)).hasValue(Duration.ofSeconds(2));
        pass(Duration.ofMillis(500));
        assertThat(limiter.isLimited(bucket)).hasValue(Duration.ofMillis(1500));
    }

    @Test
    void letsOneMorePassAfterTheTimeItSaid() {
        for (int i = 0; i < 3; i++) {
            limiter.isLimited(bucket);
        }
        pass(limiter.isLimited(bucket).orElseThrow());
        assertThat(limiter.isLimited(bucket)).isEmpty();
        assertThat(limiter.isLimited(bucket)).isPresent();
    }

    @Test
    void savesNoMoreThanABurst() {
        pass(Duration.ofHours(1));
        for (int i = 0; i < 3; i++) {
            assertThat(limiter.isLimited(bucket)).isEmpty();
        }
        assertThat(limiter.isLimited(bucket)).isPresent();
    }

    @Test
    void keepsObjectsApart() {
        for (int i = 0; i < 4; i++) {
            limiter.isLimited(bucket);
        }
        assertThat(limiter.isLimited(limiter.initState())).isEmpty();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
