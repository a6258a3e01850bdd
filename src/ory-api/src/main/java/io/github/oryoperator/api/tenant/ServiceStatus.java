package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.github.oryoperator.api.WireValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one service.
 *
 * @param name {@code kratos}, {@code keto}, {@code hydra}, {@code project} or {@code console}
 * @param reachable whether it answers
 * @param version what it calls its version, where it tells
 * @param capabilities what it can beyond the oldest version that is supported; see {@link Capability}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ServiceStatus(
        @JsonPropertyDescription("kratos, keto, hydra, project or console.") @Required @Size(min = 1, max = 32)
        String name,

        @JsonPropertyDescription("Whether it answers.") @Nullable
        Boolean reachable,

        @JsonPropertyDescription("Version of the server.") @Size(max = 128) @Nullable
        String version,

        @JsonPropertyDescription("What it can beyond the oldest supported version.") @Size(max = 16)
        List<@Size(min = 1, max = 64) String> capabilities) {

    /** Copies the list; an absent one is empty. */
    public ServiceStatus {
        capabilities = WireValues.orEmpty(capabilities);
    }
}
