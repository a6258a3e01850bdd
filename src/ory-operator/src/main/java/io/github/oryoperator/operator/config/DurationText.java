package io.github.oryoperator.operator.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as Kubernetes and Go write them: {@code 30s}, {@code 10m}, {@code 1h30m}, {@code 250ms}, {@code 1.5h}. */
final class DurationText {
    private static final Pattern PART = Pattern.compile("\\G(\\d{1,9}(?:\\.\\d{1,9})?)(ms|h|m|s)");
    private static final Map<String, Long> MILLIS = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);

    /** Beyond it lie negative ones. */
    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private DurationText() {}

    /** The duration, to the millisecond; empty when the text is not one. */
    static Optional<Duration> parse(String text) {
        var part = PART.matcher(text);
        var millis = BigDecimal.ZERO;
        int end = 0;
        while (part.find()) {
            long unit = MILLIS.getOrDefault(part.group(2), 0L);
            millis = millis.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit)));
            end = part.end();
        }
        return end == 0 || end != text.length() || millis.compareTo(LONGEST) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(millis.longValue()));
    }
}
