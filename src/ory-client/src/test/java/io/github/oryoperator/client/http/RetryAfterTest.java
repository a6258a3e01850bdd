package io.github.oryoperator.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

    private static Answer answer(String name, String... values) {
        return Answers.of(429, Map.of(name, Arrays.asList(values)), "");
    }

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "0, PT0S",
        "' 7 ', PT7S",
        "'Wed, 25 Nov 2026 12:00:30 GMT', PT30S",
        "'Wed, 25 Nov 2026 11:00:00 GMT', PT0S"
    })
    void readsSecondsAndDates(String header, Duration wait) {
        assertThat(RetryAfter.of(answer("retry-after", header), NOW)).isEqualTo(wait);
    }

    @ParameterizedTest
    @CsvSource({"soon", "-5", "1.5", "''", "999999999999999999999999", "Wed 25 Nov"})
    void passesOverWhatItCannotRead(String header) {
        assertThat(RetryAfter.of(answer("retry-after", header), NOW)).isNull();
    }

    @Test
    void takesTheLongestOfSeveralResets() {
        assertThat(RetryAfter.of(answer("x-ratelimit-reset", "0, 3", "2"), NOW)).isEqualTo(Duration.ofSeconds(3));
        assertThat(RetryAfter.of(answer("x-ratelimit-reset", "0"), NOW)).isZero();
    }

    @Test
    void readsAResetThatIsATime() {
        String inAMinute = Long.toString(NOW.instant().getEpochSecond() + 60);
        assertThat(RetryAfter.of(answer("x-ratelimit-reset", inAMinute), NOW)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void takesTheLongerOfBothHeaders() {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("retry-after", List.of("4"));
        headers.put("x-ratelimit-reset", List.of("9"));
        assertThat(RetryAfter.of(Answers.of(429, headers, ""), NOW)).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void isNothingWithoutHeaders() {
        assertThat(RetryAfter.of(Answers.of(503, Map.of(), ""), NOW)).isNull();
    }
}
