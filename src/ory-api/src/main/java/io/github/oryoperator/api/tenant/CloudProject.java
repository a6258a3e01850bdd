package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.WireValues;
import io.github.oryoperator.api.schema.BaseUrl;
import io.github.oryoperator.api.schema.Formats;
import io.github.oryoperator.api.schema.Uuid;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project of Ory Network, and the workspace that it is in.
 *
 * @param projectSlug the project by its name in its host {@code <slug>.projects.oryapis.com}
 * @param projectUrl or by its address; beside {@code projectRef} the address that it is reached at
 * @param projectRef or by the {@code OryProject} that made it
 * @param projectApiKeySecretRef lets in at the project's host
 * @param workspaceApiKeySecretRef lets in at the console: for projects and event streams
 * @param workspaceId the workspace that new projects go to
 * @param consoleUrl instead of {@code https://api.console.ory.sh}
 * @param allowedProjectIds the projects that resources may name; none given: any of the workspace
 */
@RecordBuilder
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!has(self.projectSlug) || !has(self.projectUrl) && !has(self.projectRef)",
        message = "write either projectSlug, or projectUrl, projectRef or both of these")
@ValidationRule(
        value =
                "(has(self.projectSlug) || has(self.projectUrl) || has(self.projectRef)) == has(self.projectApiKeySecretRef)",
        message = "write projectApiKeySecretRef together with projectSlug, projectUrl or projectRef")
@ValidationRule(
        value = "has(self.projectApiKeySecretRef) || has(self.workspaceApiKeySecretRef)",
        message = "write projectApiKeySecretRef with a project, or workspaceApiKeySecretRef")
public record CloudProject(
        @JsonPropertyDescription("Slug of the project.") @Size(max = 63) @Pattern(Formats.SLUG) @Nullable
        String projectSlug,

        @JsonPropertyDescription("URL of the project, for a custom domain; may stand beside projectRef.")
        @BaseUrl
        @Nullable
        String projectUrl,

        @JsonPropertyDescription("OryProject of this namespace; of the operator's for a ClusterOryTenant.") @Nullable
        ProjectRef projectRef,

        @JsonPropertyDescription("API key of the project.") @Nullable
        SecretKeyRef projectApiKeySecretRef,

        @JsonPropertyDescription("API key of the workspace, for projects and event streams.") @Nullable
        SecretKeyRef workspaceApiKeySecretRef,

        @JsonPropertyDescription("Workspace that new projects go to.") @Uuid @Nullable
        String workspaceId,

        @JsonPropertyDescription("Instead of https://api.console.ory.sh.") @BaseUrl @Nullable
        String consoleUrl,

        @JsonPropertyDescription("Projects that resources may name by id; any of the workspace unless given.")
        @Size(max = 64)
        @Nullable
        List<@Size(max = 36) @Pattern(Formats.UUID) String> allowedProjectIds)
        implements CloudProjectBuilder.With {

    /** Copies the list. */
    public CloudProject {
        allowedProjectIds = WireValues.copy(allowedProjectIds);
    }
}
