package io.github.oryoperator.operator.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseGuardTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10); // About to wrap around, as nanoTime may be.
    private final LeaseGuard guard = new LeaseGuard(Duration.ofSeconds(10), nanos::get);

    @Test
    void forbidsBeforeTheLeaseIsHeld() {
        assertThat(guard.mayWrite()).isFalse();
        assertThat(guard.isExpired()).isFalse();
        assertThatThrownBy(guard::check).isInstanceOf(NotLeadingException.class);
    }

    @Test
    void allowsUntilTheValidityCountedFromTheSendingIsOver() {
        long sentAt = nanos.get();
        pass(Duration.ofSeconds(3));
        guard.renewed(sentAt);
        assertThat(guard.mayWrite()).isTrue();
        pass(Duration.ofMillis(6_999));
        assertThat(guard.mayWrite()).isTrue();
        guard.check();
        pass(Duration.ofMillis(1));
        assertThat(guard.mayWrite()).isFalse();
        assertThat(guard.isExpired()).isTrue();
    }

    @Test
    void aProcessThatWakesUpLateMayNotWrite() {
        guard.renewed(nanos.get());
        pass(Duration.ofHours(3));
        assertThat(guard.mayWrite()).isFalse();
    }

    @Test
    void aRenewalProlongs() {
        guard.renewed(nanos.get());
        pass(Duration.ofSeconds(9));
        guard.renewed(nanos.get());
        pass(Duration.ofSeconds(9));
        assertThat(guard.mayWrite()).isTrue();
    }

    @Test
    void forbidsOnceLost() {
        guard.renewed(nanos.get());
        guard.lost();
        assertThat(guard.mayWrite()).isFalse();
        assertThat(guard.isExpired()).isFalse();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
