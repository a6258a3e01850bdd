package io.github.oryoperator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.oauth2client.Rotation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "10m, PT10M",
        "1h30m, PT1H30M",
        "0s, PT0S",
        "720h, PT720H",
        "1s500ms, PT1.5S",
        "999999h9999999m999999999s, PT1444443H25M39S"
    })
    void readsWhatTheSchemaAdmits(String text, Duration expected) {
        assertThat(Durations.read(text)).contains(expected);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"10", "1d", "-1s", "1.5h", "30m1h", "P1D", "99999999999999999999h"})
    void saysNothingOfAnythingElse(@Nullable String text) {
        assertThat(Durations.read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"720h, , PT1H", "1h, , PT30M", ", , PT1H", "720h, 24h, PT24H", "1h, 0s, PT0S"})
    void theOldSecretLivesAnHourOrHalfTheIntervalUnlessToldOtherwise(
            @Nullable String interval, @Nullable String overlap, Duration expected) {
        assertThat(new Rotation(interval, overlap, null, null).overlapTime()).isEqualTo(expected);
    }

    @Test
    void downtimeIsNotAllowedUnlessSaid() {
        assertThat(new Rotation("1h", null, null, null).downtimeAllowed()).isFalse();
        assertThat(new Rotation("1h", null, true, null).downtimeAllowed()).isTrue();
    }
}
