package io.github.oryoperator.operator.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
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

    @Test
    void doesNotTurnBackWhereNumbersEnd() {
        assertThat(DurationText.parse("999999999h".repeat(2_500))).isPresent();
        assertThat(DurationText.parse("999999999h".repeat(2_600))).isEmpty();
    }

    @Test
    void whateverTheTextIsNothingIsThrownOrNegative() {
        var parts = List.of("1", "999999999", ".5", "h", "m", "s", "ms", "-", " ", "0", "x", "h1", "s.");
        var chance = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            var text = chance.ints(chance.nextInt(12), 0, parts.size())
                    .mapToObj(parts::get)
                    .collect(Collectors.joining());
            assertThat(DurationText.parse(text).filter(Duration::isNegative))
                    .as(text)
                    .isEmpty();
        }
    }
}
