package io.github.oryoperator.api;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as the specs write them: {@code 1h30m}, {@code 10m}, {@code 0s}. */
public final class Durations {
    private static final Pattern FORMAT =
            Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,7})m)?(?:(\\d{1,9})s)?(?:(\\d{1,8})ms)?");

    private Durations() {}

    /**
     * Reads a duration.
     *
     * @return empty where {@code text} is absent or not of the format
     */
    public static Optional<Duration> read(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = FORMAT.matcher(text);
        return matcher.matches()
                ? Optional.of(Duration.ofHours(number(matcher.group(1)))
                        .plusMinutes(number(matcher.group(2)))
                        .plusSeconds(number(matcher.group(3)))
                        .plusMillis(number(matcher.group(4))))
                : Optional.empty();
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
