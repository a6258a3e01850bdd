package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.github.oryoperator.api.AdoptionPolicy;
import io.github.oryoperator.api.schema.GoDuration;
import org.jspecify.annotations.Nullable;

/**
 * What the resources of a tenant take where they name nothing.
 *
 * @param adoptionPolicy one of {@link AdoptionPolicy}'s values
 * @param syncInterval how often drift is looked for
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResourceDefaults(
        @JsonPropertyDescription("adoptionPolicy of resources that name none.")
        @SchemaFrom(type = AdoptionPolicy.class)
        @Nullable
        String adoptionPolicy,

        @JsonPropertyDescription("syncInterval of resources that name none.") @GoDuration @Nullable
        String syncInterval) {}
