package io.github.oryoperator.api.trustedissuer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.github.oryoperator.api.Durations;
import io.github.oryoperator.api.schema.GoDuration;
import io.github.oryoperator.api.schema.PositiveDuration;
import io.github.oryoperator.api.schema.WebUrl;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where an issuer publishes its keys, and how they are followed.
 *
 * @param url the document (RFC 7517, section 5)
 * @param overlap how long a key that is no longer published stays trusted; see {@link #overlapTime()}
 * @param pollInterval how often it is read; see {@link #pollTime()}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JwksUri(
        @JsonPropertyDescription("URL of the key set, under the rules for addresses of tenants.") @Required @WebUrl
        String url,

        @JsonPropertyDescription("How long a key that is no longer published stays trusted; 1h unless given.")
        @GoDuration
        @Nullable
        String overlap,

        @JsonPropertyDescription("How often the keys are read; 5m unless given.") @PositiveDuration @Nullable
        String pollInterval) {

    private static final Duration USUAL_OVERLAP = Duration.ofHours(1);
    private static final Duration USUAL_INTERVAL = Duration.ofMinutes(5);

    /** The keys at {@code url}. */
    public static JwksUri of(String url) {
        return new JwksUri(url, null, null);
    }

    /** {@link #overlap()}, or one hour. */
    public Duration overlapTime() {
        return Durations.read(overlap).orElse(USUAL_OVERLAP);
    }

    /** {@link #pollInterval()}, or five minutes. */
    public Duration pollTime() {
        return Durations.read(pollInterval).orElse(USUAL_INTERVAL);
    }
}
