package io.github.oryoperator.api.jsonwebkeyset;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * What was published: where it is taken back when the spec names it no more.
 *
 * @param configMap name of the ConfigMap
 * @param secret name of the Secret
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PublishedStatus(
        @JsonPropertyDescription("Name of the ConfigMap.") @Size(max = 253) @Nullable
        String configMap,

        @JsonPropertyDescription("Name of the Secret.") @Size(max = 253) @Nullable
        String secret) {

    /** Nothing was. */
    public static final PublishedStatus NONE = new PublishedStatus(null, null);
}
