package io.github.oryoperator.operator.engine;

import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.OryStatus;
import io.github.oryoperator.operator.inventory.Inventory;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Looks at external objects: at one of its own where its spec changed, else in a list that many share.
 *
 * @param <R> the resource
 * @param <S> its status
 * @param <X> the external object
 */
public final class Observation<R extends OryResource<?, S>, S extends OryStatus<S>, X> {
    /** With fewer resources of a tenant than this a list costs more than it saves. */
    private static final int WORTH_A_LIST = 8;

    private final ResourceAdapter<R, S, X> adapter;
    private final Inventory<X> inventory;
    private final ToIntFunction<ResourceKey> resourcesOf;
    private final Policies policies;

    /**
     * Looks for one kind.
     *
     * @param adapter the kind
     * @param inventory its lists
     * @param resourcesOf how many resources a tenant has
     * @param policies the operator's own words
     */
    public Observation(
            ResourceAdapter<R, S, X> adapter,
            Inventory<X> inventory,
            ToIntFunction<ResourceKey> resourcesOf,
            Policies policies) {
        this.adapter = adapter;
        this.inventory = inventory;
        this.resourcesOf = resourcesOf;
        this.policies = policies;
    }

    /** What is known of an object, from a list where that will do. */
    Optional<X> find(Pass<R, S> pass, TenantView tenant, String id) {
        if (!pass.isSettled() || resourcesOf.applyAsInt(tenant.key()) < WORTH_A_LIST) {
            return look(pass, tenant, id);
        }
        var services = tenant.services();
        return inventory
                .find(listOf(tenant), id, maxAge(pass, tenant), () -> adapter.list(services))
                .orElseGet(() -> look(pass, tenant, id));
    }

    /** The object itself. */
    Optional<X> look(Pass<R, S> pass, TenantView tenant, String id) {
        var found = adapter.find(tenant.services(), id);
        pass.looked();
        return found;
    }

    /** An object was written, or may have been. */
    void wrote(TenantView tenant, String id) {
        inventory.wrote(listOf(tenant), id);
    }

    /** A tenant that points elsewhere now has another list. */
    private static String listOf(TenantView tenant) {
        return tenant.services().tenant() + " " + tenant.server().id();
    }

    /** A list serves for a part of the interval at which resources are compared. */
    private Duration maxAge(Pass<R, S> pass, TenantView tenant) {
        return policies.syncInterval(pass.resource().getSpec(), Optional.of(tenant))
                .map(interval -> interval.dividedBy(4))
                .filter(age -> age.compareTo(Inventory.USUAL_AGE) < 0)
                .orElse(Inventory.USUAL_AGE);
    }
}
