package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.ManagementPolicy;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** Where Ory is for the resources of one namespace. Each component is described at {@link TenantSpec}. */
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
public record OryTenantSpec(
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

        @Nullable String releaseAfter)
        implements TenantSpec, OryTenantSpecBuilder.With {

    /** Starts a spec; its mode is required. */
    public static OryTenantSpecBuilder builder() {
        return OryTenantSpecBuilder.builder();
    }

    @Override
    public @Nullable String clientIdPrefix() {
        return null;
    }

    @Override
    public boolean adoptionAllowed() {
        return !Boolean.FALSE.equals(allowAdoption);
    }
}
