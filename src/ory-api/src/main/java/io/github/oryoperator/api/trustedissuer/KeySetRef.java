package io.github.oryoperator.api.trustedissuer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.github.oryoperator.api.schema.ObjectName;

/**
 * A JsonWebKeySet of the same namespace.
 *
 * @param name its name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeySetRef(
        @JsonPropertyDescription("Name of the JsonWebKeySet.") @Required @ObjectName
        String name) {}
