package io.github.oryoperator.api.oryproject;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.github.oryoperator.api.WireValues;
import io.github.oryoperator.api.schema.Formats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which origins browsers may call a project from (CORS).
 *
 * @param enabled whether any; null: not managed
 * @param origins which; null: not managed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Cors(
        @JsonPropertyDescription("Whether browsers may call it from other origins.") @Nullable
        Boolean enabled,

        @JsonPropertyDescription("From which, for example https://app.example.com or https://*.example.com.")
        @Size(max = 64)
        @Nullable
        List<@Size(max = 255) @Pattern(Formats.ORIGIN_OR_ANY) String> origins) {

    /** Copies the list. */
    public Cors {
        origins = WireValues.copy(origins);
    }
}
