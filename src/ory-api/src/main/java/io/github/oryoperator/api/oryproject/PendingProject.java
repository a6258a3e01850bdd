package io.github.oryoperator.api.oryproject;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A project that may have been made.
 *
 * @param since when its creation was announced (RFC 3339)
 * @param displayName the name that it was to be made with
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PendingProject(
        @JsonPropertyDescription("When its creation was announced.") @Required @Size(max = 40)
        String since,

        @JsonPropertyDescription("The name that it was to be made with.") @Required @Size(max = 255)
        String displayName) {}
