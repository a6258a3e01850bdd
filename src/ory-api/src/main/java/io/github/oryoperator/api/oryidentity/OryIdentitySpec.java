package io.github.oryoperator.api.oryidentity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An identity as Kratos knows it ({@code POST /admin/identities}). A component that is {@code null} is not named: what
 * Kratos holds there stays as it is. Each component is described where it is declared, in the words of the CRD.
 *
 * <p>Its builder is written by hand, for one that is generated would print the traits.
 */
@ValidationRule(value = TenantRef.PRESENCE, message = TenantRef.PRESENCE_MESSAGE)
@ValidationRule(
        value = "has(self.externalId) == has(oldSelf.externalId)",
        message = "externalId can be neither added nor removed: make a new OryIdentity")
@ValidationRule(
        value = "has(self.organizationId) == has(oldSelf.organizationId)",
        message = "organizationId can be neither added nor removed: make a new OryIdentity")
@ValidationRule(
        value = "has(self.traits) || has(self.traitsFrom)",
        message = "write traits, traitsFrom or both: an identity has at least what it logs in with")
@ValidationRule(
        value = "(has(self.traitsPolicy) && self.traitsPolicy == 'Listed') == has(self.managedTraits)",
        message = "managedTraits goes with traitsPolicy: Listed: write both, or neither")
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OryIdentitySpec(
        @Nullable TenantRef tenantRef,
        @SchemaFrom(type = ManagementPolicy.class) @Nullable String managementPolicy,
        @SchemaFrom(type = AdoptionPolicy.class) @Nullable String adoptionPolicy,
        @SchemaFrom(type = DeletionPolicy.class) @Nullable String deletionPolicy,
        @Nullable Boolean suspend,
        @Nullable String syncInterval,

        @JsonPropertyDescription("The id of the schema of its traits, as Kratos is configured. Cannot be changed.")
        @Required
        @Size(max = 255)
        @Pattern(Formats.WORD)
        @ValidationRule(
                value = "self == oldSelf",
                message = "schemaId cannot be changed: write the old value, or make a new OryIdentity")
        String schemaId,

        @JsonPropertyDescription(
                "The traits, as their schema says. What is personal may come from Secrets: traitsFrom.")
        @SchemaFrom(type = FreeForm.Traits.class)
        @Nullable
        JsonNode traits,

        @JsonPropertyDescription("Traits whose values stand in Secrets of this namespace; they go before traits.")
        @Size(min = 1, max = 64)
        @ValidationRule(
                value = "self.all(a, self.exists_one(b, b.path == a.path || b.path.startsWith(a.path + '/')))",
                message = "write each path once, and none that leads into another")
        @Nullable
        List<TraitSource> traitsFrom,

        @JsonPropertyDescription(
                "All (default): the traits that this spec names stay as it says. CreateOnly: they are given to a new identity and"
                        + " then left to its owner. Listed: those in managedTraits stay as this spec says.")
        @SchemaFrom(type = TraitsPolicy.class)
        @Nullable
        String traitsPolicy,

        @JsonPropertyDescription("JSON pointers to the traits that stay as this spec says, for example /email.")
        @Size(min = 1, max = 64)
        @Nullable
        List<@Size(max = 256) @Pattern(Formats.JSON_POINTER) String> managedTraits,

        @JsonPropertyDescription("Whether it may log in: active or inactive. A new one is active unless given.")
        @SchemaFrom(type = IdentityState.class)
        @Nullable
        String state,

        @JsonPropertyDescription("Any JSON object that the identity itself may read.")
        @SchemaFrom(type = FreeForm.PublicMetadata.class)
        @Nullable
        JsonNode metadataPublic,

        @JsonPropertyDescription(
                "Any JSON object that only administrators may read. The key ory-operator.github.io in it is the operator's.")
        @SchemaFrom(type = FreeForm.AdminMetadata.class)
        @Nullable
        JsonNode metadataAdmin,

        @JsonPropertyDescription("Your own id of it, unique in Kratos (25.4 and newer). Cannot be changed.")
        @Size(max = 64)
        @Pattern(Formats.EXTERNAL_ID)
        @ValidationRule(
                value = "self == oldSelf",
                message = "externalId cannot be changed: write the old value, or make a new OryIdentity")
        @Nullable
        String externalId,

        @JsonPropertyDescription(
                "Id of the organization that it belongs to (Ory Network, and Kratos 25.4 and newer). Cannot be changed.")
        @Uuid
        @ValidationRule(
                value = "self == oldSelf",
                message = "organizationId cannot be changed: write the old value, or make a new OryIdentity")
        @Nullable
        String organizationId,

        @JsonPropertyDescription(
                "Addresses of a new identity that need no verification. Kratos drops one that stands in no trait which the schema"
                        + " marks for verification.")
        @Size(max = 16)
        @Nullable
        List<IdentityAddress> verifiedAddresses,

        @JsonPropertyDescription(
                "Addresses that a new identity can be recovered by. Kratos drops one that stands in no trait which the schema marks"
                        + " for recovery.")
        @Size(max = 16)
        @Nullable
        List<IdentityAddress> recoveryAddresses,

        @JsonPropertyDescription("What a new identity can log in with.") @Nullable
        IdentityCredentials credentials,

        @JsonPropertyDescription(
                "Link and code with which a new identity logs in for the first time, written to a Secret once. Never for one that"
                        + " was there already.")
        @Nullable
        RecoveryLink recoveryLink)
        implements OrySpec {

    /** The most members of traits and metadata that have a value, all together. */
    public static final int MAX_MEMBERS = 512;

    /** Copies the lists. */
    public OryIdentitySpec {
        traitsFrom = WireValues.copy(traitsFrom);
        managedTraits = WireValues.copy(managedTraits);
        verifiedAddresses = WireValues.copy(verifiedAddresses);
        recoveryAddresses = WireValues.copy(recoveryAddresses);
    }

    /** Starts a spec; schemaId and traits or traitsFrom are required. */
    public static OryIdentitySpecBuilder builder() {
        return OryIdentitySpecBuilder.builder();
    }

    /** Starts a spec like this one. */
    public OryIdentitySpecBuilder with() {
        return OryIdentitySpecBuilder.builder(this);
    }

    /** This one with other traits. */
    public OryIdentitySpec withTraits(@Nullable JsonNode others) {
        return with().traits(others).build();
    }

    /** Nothing that is personal. */
    @Override
    public String toString() {
        return "OryIdentitySpec[schemaId=" + schemaId + "]";
    }
}
