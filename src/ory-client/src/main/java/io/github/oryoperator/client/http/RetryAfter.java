package io.github.oryoperator.client.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long a server wants to be left alone: the longest of {@code Retry-After} (seconds or HTTP date, RFC 9110 section
 * 10.2.3) and all {@code x-ratelimit-reset}. Ory Network sends a reset of 0; the floor of the retry takes care of that.
 */
final class RetryAfter {
    /** Above this many seconds a number is no wait but a time since 1970. */
    private static final long EPOCH_FROM = 1_000_000_000L;

    private RetryAfter() {}

    static @Nullable Duration of(Answer answer, Clock clock) {
        Instant now = clock.instant();
        Stream<Duration> after = answer.headers("retry-after").stream()
                .map(value -> parse(value, now))
                .filter(Objects::nonNull);
        Stream<Duration> reset = answer.headers("x-ratelimit-reset").stream()
                .flatMap(RetryAfter::numbers)
                .map(value -> parse(value, now))
                .filter(Objects::nonNull);
        return Stream.concat(after, reset).max(Duration::compareTo).orElse(null);
    }

    private static Stream<String> numbers(String header) {
        List<String> parts = Arrays.asList(header.split("[,;]", -1));
        return parts.stream().map(String::trim).filter(part -> part.matches("[0-9]+"));
    }

    private static @Nullable Duration parse(String value, Instant now) {
        String text = value.trim();
        if (text.matches("[0-9]{1,15}")) {
            long number = Long.parseLong(text);
            return number < EPOCH_FROM ? Duration.ofSeconds(number) : until(Instant.ofEpochSecond(number), now);
        }
        try {
            return until(
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant(),
                    now);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Duration until(Instant then, Instant now) {
        Duration wait = Duration.between(now, then);
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
