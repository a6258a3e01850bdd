package io.github.oryoperator.api.oryproject;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * An API key that was made, without its value.
 *
 * @param name what it is for
 * @param id the UUID that Ory gave it
 * @param secret the Secret that holds its value
 * @param expiresAt until when it is good; null: until it is revoked
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApiKeyStatus(
        @JsonPropertyDescription("What it is for.") @Required @Size(max = 63)
        String name,

        @JsonPropertyDescription("Id of the key.") @Size(max = 64) @Nullable
        String id,

        @JsonPropertyDescription("The Secret that holds its value.") @Required @Size(max = 253)
        String secret,

        @JsonPropertyDescription("Until when it is good.") @Size(max = 40) @Nullable
        String expiresAt) {}
