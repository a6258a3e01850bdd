package io.github.oryoperator.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void eachIsOneOfTheTimesByNearestRank() {
        var hundred = Percentiles.of(LongStream.rangeClosed(1, 100).map(millis -> (101 - millis) * 1_000_000));

        assertThat(hundred.millis(50)).isEqualTo(50);
        assertThat(hundred.millis(99)).isEqualTo(99);
        assertThat(hundred.millis(100)).isEqualTo(100);
        assertThat(hundred.millis(0)).isEqualTo(1);
        assertThat(hundred.count()).isEqualTo(100);
    }

    @Test
    void ofFewThe99thIsTheLongest() {
        assertThat(Percentiles.of(LongStream.of(3_000_000, 1_000_000, 2_500_000))
                        .millis(99))
                .isEqualTo(3);
        assertThat(Percentiles.of(LongStream.of(3_000_000, 1_000_000, 2_500_000))
                        .millis(50))
                .isEqualTo(2.5);
        assertThat(Percentiles.of(LongStream.of(7_000_000)).millis(50)).isEqualTo(7);
    }

    @Test
    void ofNothingThereAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Percentiles.of(LongStream.empty()));
    }
}
