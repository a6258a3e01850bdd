package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.github.oryoperator.api.schema.ObjectName;

/**
 * An {@code OryProject}, of the namespace that {@link SecretKeyRef} means.
 *
 * @param name its name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProjectRef(
        @JsonPropertyDescription("Name of the OryProject.") @Required @ObjectName
        String name) {}
