package io.github.oryoperator.operator.field;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as Go writes and reads them: {@code 1h30m}, {@code 1.5h}, {@code 5400s}; see
 * <a href="https://pkg.go.dev/time#ParseDuration">time.ParseDuration</a>.
 */
final class GoDurations {
    /** Go's overflow with 19 digits; of a fraction it heeds no more than a nanosecond has. */
    private static final Pattern PART =
            Pattern.compile("\\G(\\d{1,19}(?:\\.\\d{0,40})?|\\.\\d{1,40})(ns|us|µs|μs|ms|s|m|h)");

    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private GoDurations() {}

    /** The length in nanoseconds, comparable by {@code equals}; the text itself where it is no duration. */
    static Object meaning(String text) {
        var unsigned = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        if (unsigned.equals("0")) {
            return BigDecimal.ZERO;
        }
        var sum = BigDecimal.ZERO;
        int end = 0;
        Matcher part = PART.matcher(unsigned);
        while (part.find()) {
            var nanos = NANOS.getOrDefault(part.group(2), 0L);
            sum = sum.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(nanos)));
            end = part.end();
        }
        if (end == 0 || end != unsigned.length()) {
            return text;
        }
        var signed = text.startsWith("-") ? sum.negate() : sum;
        return signed.signum() == 0 ? BigDecimal.ZERO : signed.stripTrailingZeros();
    }
}
