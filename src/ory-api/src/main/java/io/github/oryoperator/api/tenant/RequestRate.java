package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/**
 * How fast the tenant may be called.
 *
 * @param requestsPerSecond on average
 * @param burst how many may go at once; {@code null}: as many as {@code requestsPerSecond}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestRate(
        @JsonPropertyDescription("Requests per second, on average.") @Required @Min(1) @Max(10000)
        Integer requestsPerSecond,

        @JsonPropertyDescription("Requests that may go at once; requestsPerSecond unless given.")
        @Min(1)
        @Max(10000)
        @Nullable
        Integer burst) {}
