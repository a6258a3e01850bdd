package io.github.oryoperator.operator.tenant;

import io.github.oryoperator.api.AdoptionPolicy;
import io.github.oryoperator.api.Durations;
import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.TenantKind;
import io.github.oryoperator.api.tenant.ClusterOryTenant;
import io.github.oryoperator.api.tenant.OryTenant;
import io.github.oryoperator.api.tenant.ResourceDefaults;
import io.github.oryoperator.api.tenant.TenantResource;
import io.github.oryoperator.api.tenant.TenantSpec;
import io.github.oryoperator.api.tenant.UnreachablePolicy;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.CloudTenant;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.Namespaces;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Resources;
import io.github.oryoperator.operator.engine.Server;
import io.github.oryoperator.operator.engine.Services;
import io.github.oryoperator.operator.engine.Tenancy;
import io.github.oryoperator.operator.engine.TenantView;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides at every pass anew whether a resource may use the tenant that it names. */
public final class TenantAdmission implements Tenancy {
    private final TenantDirectory directory;
    private final Resources<OryTenant> tenants;
    private final Resources<ClusterOryTenant> clusterTenants;
    private final Namespaces namespaces;
    private final Ory ory;
    private final Giveup usualGiveup;

    /**
     * Admission to all tenants.
     *
     * @param directory connections and health
     * @param tenants the tenants of namespaces
     * @param clusterTenants the tenants of the cluster
     * @param namespaces their labels decide
     * @param ory the library
     * @param usualGiveup what becomes of deletions where the tenant says nothing
     */
    public TenantAdmission(
            TenantDirectory directory,
            Resources<OryTenant> tenants,
            Resources<ClusterOryTenant> clusterTenants,
            Namespaces namespaces,
            Ory ory,
            Giveup usualGiveup) {
        this.directory = directory;
        this.tenants = tenants;
        this.clusterTenants = clusterTenants;
        this.namespaces = namespaces;
        this.ory = ory;
        this.usualGiveup = usualGiveup;
    }

    @Override
    public TenantView admit(OryResource<?, ?> resource, Api api) {
        var key = TenantRefs.tenantOf(resource);
        try {
            var tenant = find(key)
                    .orElseThrow(() -> new Halt(
                            Outcome.waiting(Reason.TENANT_NOT_FOUND, "There is no " + key.kind() + " " + key.path())));
            return admitted(resource, tenant, api);
        } catch (Halt halt) {
            directory.turnedAway(key);
            throw halt;
        }
    }

    private TenantView admitted(OryResource<?, ?> resource, TenantResource<?> tenant, Api api) {
        if (tenant.getSpec() == null) {
            throw TenantDirectory.unreadable();
        }
        if (tenant instanceof ClusterOryTenant shared) {
            objection(resource, shared).ifPresent(why -> {
                throw refused(shared, why);
            });
        }
        return view(resource, TenantRefs.tenantOf(resource), tenant, usable(resource, tenant, api), api);
    }

    @Override
    public Optional<TenantView> view(OryResource<?, ?> resource, Api api) {
        try {
            return find(TenantRefs.tenantOf(resource)).map(tenant -> admitted(resource, tenant, api));
        } catch (Halt halt) {
            return Optional.empty();
        }
    }

    @Override
    public Giveup giveup(OryResource<?, ?> resource) {
        return find(TenantRefs.tenantOf(resource))
                .map(tenant -> giveup(tenant, usualGiveup))
                .orElse(usualGiveup);
    }

    static Giveup giveup(TenantResource<?> tenant, Giveup usual) {
        if (tenant.getSpec() == null) {
            return usual;
        }
        var policy = UnreachablePolicy.of(tenant.getSpec().onUnreachable());
        if (policy.filter(UnreachablePolicy.BLOCK::equals).isPresent()) {
            return new Giveup(Optional.empty());
        }
        var after = Durations.read(tenant.getSpec().releaseAfter()).or(usual::after);
        return policy.isPresent() || usual.after().isPresent()
                ? new Giveup(after.or(() -> Optional.of(Duration.ofMinutes(10))))
                : usual;
    }

    @Override
    public void suspect(TenantView tenant) {
        if (!directory.isFirstSuspicion(tenant.key())) {
            return;
        }
        if (tenant.key().kind().equals(TenantKind.CLUSTER_ORY_TENANT.value())) {
            clusterTenants.nudge(tenant.key());
        } else {
            tenants.nudge(tenant.key());
        }
    }

    private Optional<? extends TenantResource<?>> find(ResourceKey key) {
        return key.kind().equals(TenantKind.CLUSTER_ORY_TENANT.value()) ? clusterTenants.find(key) : tenants.find(key);
    }

    /** Why a tenant does not admit a resource; empty: it does. */
    private Optional<String> objection(OryResource<?, ?> resource, ClusterOryTenant tenant) {
        var namespace = namespaces.find(resource.getMetadata().getNamespace());
        if (!tenant.getSpec().admitsNamespace(namespace.name(), namespace.labels())) {
            return Optional.of("does not admit this namespace");
        }
        return tenant.getSpec().admitsKind(resource.getKind())
                ? Optional.empty()
                : Optional.of("does not admit the kind " + resource.getKind() + ": add " + resource.getKind()
                        + " to its spec.allowedKinds");
    }

    private static Halt refused(ClusterOryTenant tenant, String why) {
        return new Halt(Outcome.stalled(
                Reason.TENANT_NOT_ALLOWED,
                "The ClusterOryTenant " + tenant.getMetadata().getName() + " " + why));
    }

    /** The connection, if it is good for the API. Those who clean up may use one that could be built before. */
    private Tenant usable(OryResource<?, ?> resource, TenantResource<?> tenant, Api api) {
        var entry = directory.entry(tenant);
        var connection = entry.connection();
        boolean cleansUp = resource.isMarkedForDeletion();
        if (connection == null || (entry.trouble() != null && !cleansUp)) {
            throw notReady(tenant);
        }
        if (connection.endpoint(api) == null) {
            throw new Halt(Outcome.stalled(
                    Reason.TENANT_NOT_ALLOWED,
                    "The tenant names no " + where(connection, api) + ", which the kind " + resource.getKind()
                            + " needs"));
        }
        var found = entry.apis().get(api);
        if (found != null && found.kind() != Outcome.Kind.READY) {
            throw found.reason().equals(Reason.UNAUTHORIZED)
                    ? new Halt(
                            Outcome.waiting(Reason.TENANT_UNAUTHORIZED, "Ory does not accept the tenant's credentials"))
                    : notReady(tenant);
        }
        return connection;
    }

    private static String where(Tenant connection, Api api) {
        return connection instanceof CloudTenant && api != Api.CONSOLE ? "project (cloud.projectSlug)" : api.path();
    }

    private static Halt notReady(TenantResource<?> tenant) {
        return new Halt(Outcome.waiting(
                Reason.TENANT_NOT_READY,
                "The " + tenant.getKind() + " " + tenant.getMetadata().getName()
                        + " is not ready; its status says why"));
    }

    private static Optional<Set<String>> projectIds(TenantSpec spec) {
        var cloud = spec.cloud();
        return Optional.ofNullable(cloud == null ? null : cloud.allowedProjectIds())
                .map(Set::copyOf);
    }

    /** As the last probe found them; before this process has probed, as its predecessor wrote them down. */
    private Set<String> capabilities(TenantResource<?> tenant) {
        var entry = directory.known(tenant);
        var status = tenant.getStatus();
        return entry.apis().isEmpty() && status != null
                ? status.services().stream()
                        .flatMap(service -> service.capabilities().stream())
                        .collect(Collectors.toUnmodifiableSet())
                : entry.capabilities();
    }

    private TenantView view(
            OryResource<?, ?> resource, ResourceKey key, TenantResource<?> tenant, Tenant connection, Api api) {
        var spec = tenant.getSpec();
        ResourceDefaults defaults = Objects.requireNonNullElse(spec.defaults(), new ResourceDefaults(null, null));
        Endpoint publicly = connection.endpoint(Api.HYDRA_PUBLIC);
        Endpoint server = Objects.requireNonNull(connection.endpoint(api), "checked before");
        var prefix = Objects.requireNonNullElse(spec.clientIdPrefix(), "");
        return new TenantView(
                key,
                new Services(ory, TenantDirectory.name(tenant)),
                Server.at(server.url()),
                publicly == null ? null : publicly.url(),
                ManagementPolicy.of(spec.managementPolicy()).orElse(ManagementPolicy.ENFORCE),
                AdoptionPolicy.of(defaults.adoptionPolicy()),
                spec.adoptionAllowed(),
                Durations.read(defaults.syncInterval()).orElse(null),
                prefix.replace("{namespace}", resource.getMetadata().getNamespace()),
                spec.ketoNamespaces(),
                projectIds(spec),
                capabilities(tenant));
    }
}
