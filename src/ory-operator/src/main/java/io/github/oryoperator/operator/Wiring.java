package io.github.oryoperator.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.DeletionPolicy;
import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.OryStatus;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySet;
import io.github.oryoperator.api.tenant.ClusterOryTenant;
import io.github.oryoperator.api.tenant.OryTenant;
import io.github.oryoperator.api.tenant.TenantResource;
import io.github.oryoperator.api.tenant.TenantStatus;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.operator.config.OperatorConfig;
import io.github.oryoperator.operator.edge.CachedResources;
import io.github.oryoperator.operator.engine.Claims;
import io.github.oryoperator.operator.engine.Companions;
import io.github.oryoperator.operator.engine.CustomObjects;
import io.github.oryoperator.operator.engine.Listed;
import io.github.oryoperator.operator.engine.Namespaces;
import io.github.oryoperator.operator.engine.Observation;
import io.github.oryoperator.operator.engine.Ownerships;
import io.github.oryoperator.operator.engine.Policies;
import io.github.oryoperator.operator.engine.ReconcileEngine;
import io.github.oryoperator.operator.engine.Reconciliation;
import io.github.oryoperator.operator.engine.Referrers;
import io.github.oryoperator.operator.engine.ResourceAdapter;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Rivals;
import io.github.oryoperator.operator.engine.Tenancy;
import io.github.oryoperator.operator.engine.Workplace;
import io.github.oryoperator.operator.engine.WorkplaceBuilder;
import io.github.oryoperator.operator.event.Events;
import io.github.oryoperator.operator.inventory.Inventory;
import io.github.oryoperator.operator.jsonwebkeyset.PublicKeys;
import io.github.oryoperator.operator.jsonwebkeyset.ReferredKeys;
import io.github.oryoperator.operator.kubernetes.AppliedObjects;
import io.github.oryoperator.operator.tenant.TenantAdmission;
import io.github.oryoperator.operator.tenant.TenantDirectory;
import io.github.oryoperator.operator.tenant.TenantReconciliation;
import io.github.oryoperator.operator.tenant.TenantWorkplace;
import io.github.oryoperator.operator.tenant.TenantWorkplaceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the reconciliation of a kind out of the parts that all kinds share. */
final class Wiring {
    private static final String IN_USE = ApiNames.GROUP + "/in-use";

    private final Surroundings surroundings;
    private final Shared shared;
    private final Tenancy tenancy;
    private final Tenancy.Giveup giveup;
    private final Policies policies;
    private final List<Runnable> housekeeping = new ArrayList<>();

    /**
     * What all kinds share.
     *
     * @param served the namespaces whose resources are reconciled; empty: all
     * @param namespaces the namespaces of the cluster
     * @param directory the tenants
     * @param ory the client library
     * @param events where events go
     * @param referrers what refers to what
     */
    record Shared(
            Set<String> served,
            Namespaces namespaces,
            TenantDirectory directory,
            Ory ory,
            Events events,
            Referrers referrers) {}

    Wiring(
            Surroundings surroundings,
            Shared shared,
            CachedResources<OryTenant> tenants,
            CachedResources<ClusterOryTenant> clusterTenants) {
        var config = surroundings.config();
        this.surroundings = surroundings;
        this.shared = shared;
        this.giveup = giveup(config);
        this.policies = new Policies(config.syncInterval(), deletionPolicies(config), config.suspend());
        this.tenancy = new TenantAdmission(
                shared.directory(), tenants, clusterTenants, shared.namespaces(), shared.ory(), giveup);
    }

    /** The reconciliation of a kind that stands for objects in Ory. */
    <R extends OryResource<?, S>, S extends OryStatus<S>, X> Reconciliation<R> kind(
            ResourceAdapter<R, S, X> adapter,
            CachedResources<R> resources,
            Class<R> type,
            Supplier<R> fresh,
            Companions<R, S, X> companions) {
        CustomObjects<R, S> objects =
                objects(type, resources, ApiNames.FINALIZER, fresh, OryResource::getStatus, OryResource::setStatus);
        var ownerships = new Ownerships(
                surroundings.clusterId(),
                key -> objects.read(key).map(object -> object.getMetadata().getUid()));
        var inventory = new Inventory<Listed<R, S, X>>(Listed::id, surroundings.clock());
        housekeeping.add(() -> inventory.drop(Inventory.USUAL_AGE));
        Workplace<R, S, X> workplace = WorkplaceBuilder.<R, S, X>builder()
                .finalizer(ApiNames.FINALIZER)
                .policies(policies)
                .tenancy(tenancy)
                .namespaces(shared.namespaces())
                .resources(resources)
                .objects(objects)
                .referrers(shared.referrers())
                .companions(companions)
                .ownerships(ownerships)
                .claims(new Claims())
                .observation(new Observation<>(
                        adapter,
                        inventory,
                        ownerships,
                        new Rivals<>(adapter, tenancy, resources, objects, companions),
                        tenant -> statusesOf(resources, tenant),
                        policies))
                .events(shared.events())
                .telemetry(surroundings.telemetry())
                .leadership(surroundings.leadership())
                .clock(surroundings.clock())
                .random(surroundings.random())
                .build();
        return new ReconcileEngine<>(adapter, workplace);
    }

    /** The keys of sets that other resources refer to. */
    PublicKeys publicKeys(CachedResources<JsonWebKeySet> keySets) {
        return new ReferredKeys(keySets, tenancy);
    }

    /** Those of the resources that have an object. */
    private static <R extends OryResource<?, S>, S extends OryStatus<S>> List<S> statusesOf(
            CachedResources<R> resources, ResourceKey tenant) {
        return resources.referringTo(tenant).stream()
                .map(OryResource::getStatus)
                .filter(status -> status != null && status.oryId() != null)
                .toList();
    }

    /** What is to be done now and then, so that nothing outlives its use. */
    List<Runnable> housekeeping() {
        return List.copyOf(housekeeping);
    }

    /** The reconciliation of a kind of tenants. */
    <R extends TenantResource<?>> Reconciliation<R> tenant(
            CachedResources<R> resources, Class<R> type, Supplier<R> fresh, TenantWorkplace.Dependants dependants) {
        CustomObjects<R, TenantStatus> objects =
                objects(type, resources, IN_USE, fresh, TenantResource::getStatus, TenantResource::setStatus);
        return new TenantReconciliation<>(TenantWorkplaceBuilder.<R>builder()
                .finalizer(IN_USE)
                .probeInterval(surroundings.config().tenantProbeInterval())
                .usualGiveup(giveup)
                .directory(shared.directory())
                .ory(shared.ory())
                .objects(objects)
                .dependants(dependants)
                .events(shared.events())
                .telemetry(surroundings.telemetry())
                .clock(surroundings.clock())
                .random(surroundings.random())
                .build());
    }

    private <R extends HasMetadata, S> CustomObjects<R, S> objects(
            Class<R> type,
            CachedResources<R> resources,
            String finalizer,
            Supplier<R> fresh,
            Function<R, @Nullable S> status,
            BiConsumer<R, S> setStatus) {
        return new AppliedObjects<>(
                surroundings.kubernetes(),
                type,
                new AppliedObjects.Settings<>(
                        OryOperator.NAME, finalizer, shared.served(), fresh, status, setStatus, resources::wrote));
    }

    private static Tenancy.Giveup giveup(OperatorConfig config) {
        return new Tenancy.Giveup(
                config.onUnreachable() == OperatorConfig.OnUnreachable.BLOCK
                        ? Optional.empty()
                        : Optional.of(config.releaseAfter()));
    }

    private static Map<String, DeletionPolicy> deletionPolicies(OperatorConfig config) {
        return config.deletionPolicies().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        policy -> policy.getValue() == OperatorConfig.DeletionPolicy.DELETE
                                ? DeletionPolicy.DELETE
                                : DeletionPolicy.ORPHAN));
    }
}
