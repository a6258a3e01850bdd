package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.WireValues;
import io.github.oryoperator.api.schema.Formats;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where Ory is for the resources of many namespaces, and which of them. Each component that an {@code OryTenant}
 * has too is described at {@link TenantSpec}.
 */
@RecordBuilder
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "self.mode != 'Cloud' || has(self.cloud) && !has(self.kratos) && !has(self.keto) && !has(self.hydra)",
        message = "with mode: Cloud write cloud, and neither kratos, keto nor hydra")
@ValidationRule(
        value =
                "self.mode != 'SelfHosted' || !has(self.cloud) && (has(self.kratos) || has(self.keto) || has(self.hydra))",
        message = "with mode: SelfHosted write at least one of kratos, keto and hydra, and no cloud")
public record ClusterOryTenantSpec(
        @Required @SchemaFrom(type = TenantMode.class) String mode,
        @Nullable KratosService kratos,
        @Nullable KetoService keto,
        @Nullable HydraService hydra,
        @Nullable CloudProject cloud,
        @Nullable RequestTimeouts timeouts,
        @Nullable RequestRate rateLimit,
        @Nullable Integer maxConcurrentRequests,
        @SchemaFrom(type = ManagementPolicy.class) @Nullable String managementPolicy,
        @Nullable ResourceDefaults defaults,
        @Nullable Boolean allowAdoption,

        @SchemaFrom(type = UnreachablePolicy.class) @Nullable
        String onUnreachable,

        @Nullable String releaseAfter,

        @JsonPropertyDescription("Namespaces whose resources may use this tenant; none unless given.") @Nullable
        AllowedNamespaces allowedNamespaces,

        @JsonPropertyDescription("Kinds that may use this tenant; all but EventStream and TrustedIssuer unless given.")
        @SchemaFrom(type = ManagedKind[].class)
        @Size(max = 16)
        @Nullable
        List<String> allowedKinds,

        @JsonPropertyDescription("Keto namespaces that relationships may write to; none unless given.")
        @Size(max = 128)
        @Nullable
        List<@Size(max = 128) @Pattern(Formats.KETO_NAME) String> allowedKetoNamespaces,

        @JsonPropertyDescription("What every client id and key set name starts with; may hold {namespace}.")
        @Size(max = 100)
        @Pattern(Formats.CLIENT_ID_PREFIX)
        @Nullable
        String clientIdPrefix)
        implements TenantSpec, ClusterOryTenantSpecBuilder.With {

    /** What no prefix confines: an issuer may speak for anybody, and a stream sends everything out. */
    private static final Set<String> FAR_REACHING =
            Set.of(ManagedKind.EVENT_STREAM.value(), ManagedKind.TRUSTED_ISSUER.value());

    /** Copies the lists. */
    public ClusterOryTenantSpec {
        allowedKinds = WireValues.copy(allowedKinds);
        allowedKetoNamespaces = WireValues.copy(allowedKetoNamespaces);
    }

    /** Starts a spec; its mode is required. */
    public static ClusterOryTenantSpecBuilder builder() {
        return ClusterOryTenantSpecBuilder.builder();
    }

    @Override
    public boolean adoptionAllowed() {
        return Boolean.TRUE.equals(allowAdoption);
    }

    @Override
    public Optional<Set<String>> ketoNamespaces() {
        return Optional.of(allowedKetoNamespaces == null ? Set.of() : Set.copyOf(allowedKetoNamespaces));
    }

    /** Whether resources of {@code kind} may use the tenant. */
    public boolean admitsKind(String kind) {
        return allowedKinds == null ? !FAR_REACHING.contains(kind) : allowedKinds.contains(kind);
    }

    /** Whether resources of the namespace {@code name} with {@code labels} may use the tenant. */
    public boolean admitsNamespace(String name, Map<String, String> labels) {
        return allowedNamespaces != null && allowedNamespaces.admit(name, labels);
    }
}
