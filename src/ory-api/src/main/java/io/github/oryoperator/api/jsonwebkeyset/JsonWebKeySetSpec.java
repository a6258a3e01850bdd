package io.github.oryoperator.api.jsonwebkeyset;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.AdoptionPolicy;
import io.github.oryoperator.api.DeletionPolicy;
import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.OrySpec;
import io.github.oryoperator.api.TenantRef;
import io.github.oryoperator.api.schema.Formats;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A set of keys in Hydra ({@code /admin/keys/{set}}): keys that Hydra makes and that change now and then, or keys that
 * stand in a Secret. Each component is described where it is declared, in the words of the CRD.
 */
@RecordBuilder
@ValidationRule(value = TenantRef.PRESENCE, message = TenantRef.PRESENCE_MESSAGE)
@ValidationRule(
        value = "has(self.setName) == has(oldSelf.setName)",
        message = "setName can be neither added nor removed: make a new JsonWebKeySet")
@ValidationRule(
        value = "has(self.generate) != has(self.keysFrom)",
        message = "say where the keys come from: write either generate or keysFrom")
@ValidationRule(
        value = "!has(self.setName) || !(self.setName in ['hydra.openid.id-token', 'hydra.jwt.access-token'])"
                + " || has(self.allowSystemSet) && self.allowSystemSet",
        message = "Hydra itself signs with the keys of this set: write another setName, or allowSystemSet: true if you"
                + " mean it")
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JsonWebKeySetSpec(
        @Nullable TenantRef tenantRef,
        @SchemaFrom(type = ManagementPolicy.class) @Nullable String managementPolicy,
        @SchemaFrom(type = AdoptionPolicy.class) @Nullable String adoptionPolicy,
        @SchemaFrom(type = DeletionPolicy.class) @Nullable String deletionPolicy,
        @Nullable Boolean suspend,
        @Nullable String syncInterval,

        @JsonPropertyDescription("The name of the set in Hydra; <clientIdPrefix of the tenant><namespace>.<name> unless"
                + " given. Cannot be changed.")
        @Size(max = 255)
        @Pattern(Formats.CLIENT_ID)
        @ValidationRule(
                value = "self == oldSelf",
                message = "setName cannot be changed: write the old value, or make a new JsonWebKeySet")
        @Nullable
        String setName,

        @JsonPropertyDescription("true: the set may be one of those that Hydra itself signs with.") @Nullable
        Boolean allowSystemSet,

        @JsonPropertyDescription("Keys that Hydra makes.") @Nullable
        KeyGeneration generate,

        @JsonPropertyDescription("Keys that stand in a Secret.") @Nullable
        KeySource keysFrom,

        @JsonPropertyDescription("Where the keys can be read in the cluster.") @Nullable
        Publication publish)
        implements OrySpec, JsonWebKeySetSpecBuilder.With {

    /** The sets that Hydra itself signs with. */
    public static final Set<String> SYSTEM_SETS = Set.of("hydra.openid.id-token", "hydra.jwt.access-token");

    /** Starts a spec; either {@code generate} or {@code keysFrom} is required. */
    public static JsonWebKeySetSpecBuilder builder() {
        return JsonWebKeySetSpecBuilder.builder();
    }
}
