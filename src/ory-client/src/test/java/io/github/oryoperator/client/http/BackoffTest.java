package io.github.oryoperator.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.client.RetrySettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final RetrySettings SETTINGS =
            new RetrySettings(5, Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofSeconds(10));

    private static Backoff with(double random) {
        return new Backoff(SETTINGS, () -> random);
    }

    @Test
    void neverWaitsLessThanTheFloor() {
        assertThat(with(0).wait(1, null)).isEqualTo(Duration.ofMillis(100));
        assertThat(with(0).wait(4, Duration.ZERO)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void spreadsOverTheWholeOfADoublingRange() {
        assertThat(with(0.5).wait(1, null)).isEqualTo(Duration.ofMillis(200));
        assertThat(with(0.5).wait(2, null)).isEqualTo(Duration.ofMillis(300));
        assertThat(with(0.5).wait(3, null)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void neverWaitsLongerThanTheCap() {
        assertThat(with(1).wait(7, null)).isEqualTo(Duration.ofSeconds(10));
        assertThat(with(1).wait(1000, null)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void waitsAtLeastAsLongAsTheServerAsks() {
        assertThat(with(0).wait(1, Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
        assertThat(with(0.5).wait(1, Duration.ofSeconds(3))).isEqualTo(Duration.ofMillis(3100));
    }

    @Test
    void doesNotSitThroughMoreThanTheCap() {
        assertThat(with(0).isBeyondCap(Duration.ofSeconds(10))).isFalse();
        assertThat(with(0).isBeyondCap(Duration.ofSeconds(11))).isTrue();
        assertThat(with(0).isBeyondCap(null)).isFalse();
    }
}
