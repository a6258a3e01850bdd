package io.github.oryoperator.api.jsonwebkeyset;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.Durations;
import io.github.oryoperator.api.schema.Formats;
import io.github.oryoperator.api.schema.GoDuration;
import io.github.oryoperator.api.schema.PositiveDuration;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a set gets a new key, and when the old ones go.
 *
 * @param interval how often by itself; {@code null}: only when asked by annotation, or when algorithm or use change
 * @param overlap how long an old key stays; see {@link #overlapTime()}
 * @param keep how many old keys stay even longer; see {@link #kept()}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!has(self.interval) || !has(self.overlap)"
                + " || !self.interval.matches(r'" + Formats.POSITIVE_DURATION + "')"
                + " || !self.overlap.matches(r'" + Formats.DURATION + "')"
                + " || duration(self.overlap) < duration(self.interval)",
        message = "overlap must be shorter than interval")
public record KeyRotation(
        @JsonPropertyDescription("How often the set gets a new key by itself, for example 2160h.")
        @PositiveDuration
        @Nullable
        String interval,

        @JsonPropertyDescription("How long an old key stays beside the new one: as long as what it signed is valid."
                + " 24h unless given, or half the interval if that is less.")
        @GoDuration
        @Nullable
        String overlap,

        @JsonPropertyDescription("How many old keys stay even when their overlap is over; none unless given.")
        @Min(0)
        @Max(16)
        @Nullable
        Integer keep) {

    /** What is said by saying nothing. */
    public static final KeyRotation USUAL = new KeyRotation(null, null, null);

    private static final Duration USUAL_OVERLAP = Duration.ofHours(24);

    /** {@link #overlap()}, or one day, or half the interval where that is shorter. */
    public Duration overlapTime() {
        return Durations.read(overlap)
                .orElseGet(() -> Durations.read(interval)
                        .map(time -> time.dividedBy(2))
                        .filter(half -> half.compareTo(USUAL_OVERLAP) < 0)
                        .orElse(USUAL_OVERLAP));
    }

    /** {@link #keep()}, or none. */
    public int kept() {
        return keep == null ? 0 : keep;
    }
}
