package io.github.oryoperator.operator.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "30s,PT30S",
        "10m,PT10M",
        "1h30m,PT1H30M",
        "250ms,PT0.25S",
        "1.5h,PT1H30M",
        "0s,PT0S",
        "1m30s500ms,PT1M30.5S"
    })
    void readsWhatKubernetesWrites(String text, Duration duration) {
        assertThat(DurationText.parse(text)).hasValue(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "1d", "10 m", "-1s", "1s x", "PT1S", "1.s", "99999999999h"})
    void refusesAnythingElse(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }
}
