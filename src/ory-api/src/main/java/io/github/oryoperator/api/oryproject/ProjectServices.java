package io.github.oryoperator.api.oryproject;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import org.jspecify.annotations.Nullable;

/**
 * Parts of the configurations of a project's services: only what stands here is compared and changed.
 *
 * @param identity as Kratos takes it
 * @param oauth2 as Hydra takes it
 * @param permission as Keto takes it
 * @param accountExperience of the pages that Ory hosts
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProjectServices(
        @JsonPropertyDescription("Configuration of identities, as Kratos takes it.")
        @SchemaFrom(type = FreeForm.Configuration.class)
        @Nullable
        JsonNode identity,

        @JsonPropertyDescription("Configuration of OAuth2 and OpenID Connect, as Hydra takes it.")
        @SchemaFrom(type = FreeForm.Configuration.class)
        @Nullable
        JsonNode oauth2,

        @JsonPropertyDescription("Configuration of permissions, as Keto takes it.")
        @SchemaFrom(type = FreeForm.Configuration.class)
        @Nullable
        JsonNode permission,

        @JsonPropertyDescription("Configuration of the pages that Ory hosts.")
        @SchemaFrom(type = FreeForm.Configuration.class)
        @Nullable
        JsonNode accountExperience) {

    /** None of them. */
    public static final ProjectServices NONE = new ProjectServices(null, null, null, null);

    /** Nothing of it: configurations hold secrets. */
    @Override
    public String toString() {
        return "ProjectServices";
    }
}
