package io.github.oryoperator.api.oauth2client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.Durations;
import io.github.oryoperator.api.WireValues;
import io.github.oryoperator.api.schema.GoDuration;
import io.github.oryoperator.api.schema.PositiveDuration;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When and how the secret of a client changes.
 *
 * @param interval how often by itself; {@code null}: only when asked by annotation
 * @param overlap how long the old secret stays valid where the server can hold two; see {@link #overlapTime()}
 * @param allowDowntime whether to switch without overlap where the server cannot hold two
 * @param rolloutRestart workloads to restart once the new secret stands in the Secret
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = ClientRules.OVERLAP_BELOW_INTERVAL, message = "overlap must be shorter than interval")
public record Rotation(
        @JsonPropertyDescription("How often the secret changes by itself, for example 720h.")
        @PositiveDuration
        @Nullable
        String interval,

        @JsonPropertyDescription(
                "How long the old secret stays valid, where Hydra can hold two; 1h unless given, or half the interval if that is less.")
        @GoDuration
        @Nullable
        String overlap,

        @JsonPropertyDescription(
                "true: where Hydra cannot hold two secrets, switch at once; clients fail until they read the new one.")
        @Nullable
        Boolean allowDowntime,

        @JsonPropertyDescription("Workloads of this namespace to restart once the new secret stands in the Secret.")
        @Size(max = 16)
        @Nullable
        List<Workload> rolloutRestart) {

    private static final Duration USUAL_OVERLAP = Duration.ofHours(1);

    /** Copies the list. */
    public Rotation {
        rolloutRestart = WireValues.copy(rolloutRestart);
    }

    /** {@link #overlap()}, or one hour, or half the interval where that is shorter. */
    public Duration overlapTime() {
        return Durations.read(overlap)
                .orElseGet(() -> Durations.read(interval)
                        .map(time -> time.dividedBy(2))
                        .filter(half -> half.compareTo(USUAL_OVERLAP) < 0)
                        .orElse(USUAL_OVERLAP));
    }

    /** Whether a switch without overlap is allowed. */
    public boolean downtimeAllowed() {
        return Boolean.TRUE.equals(allowDowntime);
    }
}
