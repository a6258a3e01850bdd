package io.github.oryoperator.api.oauth2client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import io.github.oryoperator.api.schema.ObjectName;

/**
 * A workload of the client's namespace.
 *
 * @param kind one of {@link WorkloadKind}'s values
 * @param name its name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Workload(
        @JsonPropertyDescription("Kind of the workload.") @Required @SchemaFrom(type = WorkloadKind.class)
        String kind,

        @JsonPropertyDescription("Name of the workload.") @Required @ObjectName
        String name) {}
