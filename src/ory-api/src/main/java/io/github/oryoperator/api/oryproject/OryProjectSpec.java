package io.github.oryoperator.api.oryproject;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.AdoptionPolicy;
import io.github.oryoperator.api.DeletionPolicy;
import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.OrySpec;
import io.github.oryoperator.api.TenantRef;
import io.github.oryoperator.api.WireValues;
import io.github.oryoperator.api.schema.Formats;
import io.github.oryoperator.api.schema.Uuid;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project of Ory Network ({@code /projects} of the console). A component that is {@code null} is not named: what Ory has there stays
 * as it is. Each component is described where it is declared, in the words of the CRD.
 */
@RecordBuilder
@ValidationRule(value = TenantRef.PRESENCE, message = TenantRef.PRESENCE_MESSAGE)
@ValidationRule(
        value = "has(self.projectId) == has(oldSelf.projectId)",
        message = "projectId can be neither added nor removed: make a new OryProject")
@ValidationRule(
        value = "has(self.environment) == has(oldSelf.environment)",
        message = "environment can be neither added nor removed: make a new OryProject")
@ValidationRule(
        value = "has(self.homeRegion) == has(oldSelf.homeRegion)",
        message = "homeRegion can be neither added nor removed: make a new OryProject")
@ValidationRule(
        value = "has(self.workspaceId) == has(oldSelf.workspaceId)",
        message = "workspaceId can be neither added nor removed: make a new OryProject")
@ValidationRule(
        value = "has(self.projectId) || has(self.environment)",
        message = "write environment: prod, stage or dev; or projectId, to take over a project that is there")
@ValidationRule(
        value =
                "!has(self.deletionPolicy) || self.deletionPolicy != 'Delete' || has(self.allowPurge) && self.allowPurge",
        message =
                "nothing brings back a project and its users: write allowPurge: true with deletionPolicy: Delete if you"
                        + " mean it, or deletionPolicy: Orphan")
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OryProjectSpec(
        @Nullable TenantRef tenantRef,
        @SchemaFrom(type = ManagementPolicy.class) @Nullable String managementPolicy,
        @SchemaFrom(type = AdoptionPolicy.class) @Nullable String adoptionPolicy,
        @SchemaFrom(type = DeletionPolicy.class) @Nullable String deletionPolicy,
        @Nullable Boolean suspend,
        @Nullable String syncInterval,

        @JsonPropertyDescription("The name of the project in Ory, for people.")
        @Required
        @Size(max = 255)
        @Pattern(Formats.LINE)
        String displayName,

        @JsonPropertyDescription("What it is for: prod, stage or dev; Ory grants and bills by it. Cannot be changed.")
        @SchemaFrom(type = ProjectEnvironment.class)
        @ValidationRule(
                value = "self == oldSelf",
                message = "environment cannot be changed: write the old value, or make a new OryProject")
        @Nullable
        String environment,

        @JsonPropertyDescription(
                "Where its data is, for example eu-central; as Ory chooses unless given. Cannot be changed.")
        @Size(max = 63)
        @Pattern(Formats.REGION)
        @ValidationRule(
                value = "self == oldSelf",
                message = "homeRegion cannot be changed: write the old value, or make a new OryProject")
        @Nullable
        String homeRegion,

        @JsonPropertyDescription("The workspace that it is in; the tenant's unless given. Cannot be changed.")
        @Uuid
        @ValidationRule(
                value = "self == oldSelf",
                message = "workspaceId cannot be changed: write the old value, or make a new OryProject")
        @Nullable
        String workspaceId,

        @JsonPropertyDescription("A project that is there already, to be taken over. Cannot be changed.")
        @Uuid
        @ValidationRule(
                value = "self == oldSelf",
                message = "projectId cannot be changed: write the old value, or make a new OryProject")
        @Nullable
        String projectId,

        @JsonPropertyDescription(
                "Parts of the configurations of its services; what does not stand here stays as it is.")
        @Nullable
        ProjectServices services,

        @JsonPropertyDescription("Parts of services whose values stand in Secrets of this namespace.")
        @Size(min = 1, max = MAX_SOURCES)
        @ValidationRule(
                value = "self.all(a, self.exists_one(b, b.path == a.path || b.path.startsWith(a.path + '/')))",
                message = "write each path once, and none that leads into another")
        @Nullable
        List<ConfigurationSource> valuesFrom,

        @JsonPropertyDescription("Which origins browsers may call its administration from.") @Nullable
        Cors corsAdmin,

        @JsonPropertyDescription("Which origins browsers may call its public endpoints from.") @Nullable
        Cors corsPublic,

        @JsonPropertyDescription("API keys of the project, each in a Secret of its own.")
        @Size(max = MAX_API_KEYS)
        @ValidationRule(
                value = "self.all(a, self.exists_one(b, b.secret.name == a.secret.name))",
                message = "give each API key a Secret of its own")
        @Nullable
        List<ProjectApiKey> apiKeys,

        @JsonPropertyDescription(
                "true: with deletionPolicy Delete the project is purged in Ory, with all its users and keys. Nothing brings it back.")
        @Nullable
        Boolean allowPurge)
        implements OrySpec, OryProjectSpecBuilder.With {

    /** The most values that come from Secrets. */
    public static final int MAX_SOURCES = 32;

    /** The most API keys. */
    public static final int MAX_API_KEYS = 16;

    /** Copies the lists. */
    public OryProjectSpec {
        valuesFrom = WireValues.copy(valuesFrom);
        apiKeys = WireValues.copy(apiKeys);
    }

    /** Starts a spec; displayName, and environment or projectId, are required. */
    public static OryProjectSpecBuilder builder() {
        return OryProjectSpecBuilder.builder();
    }

    /** Nothing of the configuration, which may hold secrets. */
    @Override
    public String toString() {
        return "OryProjectSpec[displayName=" + displayName + ", projectId=" + projectId + "]";
    }
}
