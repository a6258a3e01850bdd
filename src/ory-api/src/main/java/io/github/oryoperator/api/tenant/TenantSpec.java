package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.schema.GoDuration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the specs of {@code OryTenant} and {@code ClusterOryTenant} have in common. */
public interface TenantSpec {
    /** One of {@link TenantMode}'s values. */
    @JsonPropertyDescription("SelfHosted: own servers of Kratos, Keto and Hydra. Cloud: a project of Ory Network.")
    String mode();

    /** Where Kratos is, if the tenant has it. */
    @JsonPropertyDescription("Where Kratos is.")
    @Nullable
    KratosService kratos();

    /** Where Keto is, if the tenant has it. */
    @JsonPropertyDescription("Where Keto is.")
    @Nullable
    KetoService keto();

    /** Where Hydra is, if the tenant has it. */
    @JsonPropertyDescription("Where Hydra is.")
    @Nullable
    HydraService hydra();

    /** The project, in mode Cloud. */
    @JsonPropertyDescription("The project of Ory Network (mode Cloud).")
    @Nullable
    CloudProject cloud();

    /** How long the servers may take. */
    @JsonPropertyDescription("How long the servers may take.")
    @Nullable
    RequestTimeouts timeouts();

    /** How fast the tenant may be called; {@code null}: as fast as the operator likes. */
    @JsonPropertyDescription("How fast the operator may call; without limit unless given.")
    @Nullable
    RequestRate rateLimit();

    /** How many requests may be under way at once. */
    @JsonPropertyDescription("How many requests may be under way at once; 64 unless given.")
    @Min(1)
    @Max(1000)
    @Nullable
    Integer maxConcurrentRequests();

    /** One of {@link ManagementPolicy}'s values: a ceiling for the tenant's resources. */
    @JsonPropertyDescription("A ceiling for the resources of this tenant: Observe makes all of them a dry run.")
    @Nullable
    String managementPolicy();

    /** What resources take where they name nothing. */
    @JsonPropertyDescription("What resources take where they name nothing.")
    @Nullable
    ResourceDefaults defaults();

    /** Whether resources may take over objects that exist in Ory without our mark. */
    @JsonPropertyDescription("Whether resources may take over objects that exist in Ory already;"
            + " true for OryTenant and false for ClusterOryTenant unless given.")
    @Nullable
    Boolean allowAdoption();

    /** One of {@link UnreachablePolicy}'s values. */
    @JsonPropertyDescription("Resources that are deleted while the tenant is gone or unreachable. Release (default):"
            + " they go after releaseAfter, and what is left in Ory is named. Block: they wait.")
    @Nullable
    String onUnreachable();

    /** After which time a resource is released. */
    @GoDuration
    @JsonPropertyDescription("After which time they go; 10m unless given.")
    @Nullable
    String releaseAfter();

    /** What every client id and key set name starts with; {@code null}: nothing. */
    @Nullable
    String clientIdPrefix();

    /** The namespaces of Keto that relationships may write to; empty: all. */
    @JsonIgnore
    default Optional<Set<String>> ketoNamespaces() {
        return Optional.empty();
    }

    /** Whether objects may be taken over, with the default of the kind. */
    boolean adoptionAllowed();
}
