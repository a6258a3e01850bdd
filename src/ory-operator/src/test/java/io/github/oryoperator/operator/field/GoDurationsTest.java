package io.github.oryoperator.operator.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationsTest {
    @ParameterizedTest
    @CsvSource({"90m,1h30m0s", "3600s,1h0m0s", "1.5h,1h30m0s", "0s,0", "1000ms,1s", "1us,1µs", "-1m,-60s", "24h,1440m"})
    void areEqual(String one, String other) {
        assertThat(GoDurations.meaning(one)).isEqualTo(GoDurations.meaning(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1d", "h", "1h30", "abc", "1h x", ""})
    void whatIsNoDurationMeansItself(String text) {
        assertThat(GoDurations.meaning(text)).isEqualTo(text);
    }

    @Test
    void aTextOfAMillionDigitsIsReadAtOnce() {
        var text = "1".repeat(1_000_000) + "h";
        assertThat(GoDurations.meaning(text)).isEqualTo(text);
    }
}
