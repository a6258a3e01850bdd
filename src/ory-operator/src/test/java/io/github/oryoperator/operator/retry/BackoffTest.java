package io.github.oryoperator.operator.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(5));

    @Test
    void doublesItsBoundUpToTheCap() {
        assertThat(IntStream.rangeClosed(1, 10).mapToObj(backoff::bound))
                .containsExactly(
                        2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 64_000L, 128_000L, 256_000L, 300_000L, 300_000L);
    }

    @Test
    void staysBetweenFloorAndBound() {
        var random = new Random(7);
        for (int failures = 1; failures < 40; failures++) {
            for (int i = 0; i < 100; i++) {
                assertThat(backoff.delay(failures, random).toMillis()).isBetween(1_000L, backoff.bound(failures));
            }
        }
    }

    @Test
    void spreadsACrowdThatFailedTogether() {
        var random = new Random(7);
        var waits = IntStream.range(0, 1_000)
                .mapToObj(i -> backoff.delay(6, random).toSeconds())
                .toList();
        assertThat(waits.stream().distinct().count()).isGreaterThan(50);
        assertThat(waits.stream().mapToLong(Long::longValue).average().orElseThrow())
                .isBetween(30.0, 35.0);
    }

    @Test
    void givesTheSameSequenceForTheSameRandomness() {
        assertThat(sequence(new Random(1))).isEqualTo(sequence(new Random(1)));
    }

    @Test
    void endsAtTheCapHoweverOftenItFailed() {
        assertThat(backoff.bound(Integer.MAX_VALUE)).isEqualTo(300_000L);
    }

    @Test
    void refusesBoundsThatCross() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(9), Duration.ofSeconds(8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<Duration> sequence(Random random) {
        return IntStream.rangeClosed(1, 20)
                .mapToObj(failures -> backoff.delay(failures, random))
                .toList();
    }
}
