package io.github.oryoperator.operator.engine;

import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.OryStatus;
import io.github.oryoperator.operator.inventory.Inventory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
    private final Inventory<Listed<R, S, X>> inventory;
    private final Ownerships ownerships;
    private final Rivals<R, S, X> rivals;
    private final Function<ResourceKey, List<S>> statusesOf;
    private final Policies policies;

    /**
     * Looks for one kind.
     *
     * @param adapter the kind
     * @param inventory its lists
     * @param ownerships makes marks
     * @param rivals the resources that may claim the same
     * @param statusesOf the statuses of the resources of a tenant that have objects
     * @param policies the operator's own words
     */
    public Observation(
            ResourceAdapter<R, S, X> adapter,
            Inventory<Listed<R, S, X>> inventory,
            Ownerships ownerships,
            Rivals<R, S, X> rivals,
            Function<ResourceKey, List<S>> statusesOf,
            Policies policies) {
        this.adapter = adapter;
        this.inventory = inventory;
        this.ownerships = ownerships;
        this.rivals = rivals;
        this.statusesOf = statusesOf;
        this.policies = policies;
    }

    /** What is known of an object, from a list where that will do. */
    Optional<X> find(Pass<R, S> pass, TenantView tenant, String id) {
        var list = adapter.list();
        var known = adapter.choosesId() ? id : pass.knownId();
        if (list.isEmpty() || known == null || !pass.isSettled()) {
            return look(pass, tenant, id);
        }
        var statuses = statusesOf.apply(tenant.key());
        if (statuses.size() < WORTH_A_LIST) {
            return look(pass, tenant, id);
        }
        var services = tenant.services();
        return inventory
                .find(
                        listOf(tenant),
                        known,
                        maxAge(pass, tenant),
                        () -> list.get().list(services, statuses))
                .flatMap(listed -> listed)
                .flatMap(listed -> listed.seenBy().apply(sought(pass, tenant, id)))
                // A list may be older than the object: that there is none only a look at it tells.
                .or(() -> look(pass, tenant, id));
    }

    /** The object itself, under any of its names: something of the kind is in the way. */
    Optional<X> lookThoroughly(Pass<R, S> pass, TenantView tenant, String id) {
        pass.searches();
        return look(pass, tenant, id);
    }

    /** The object itself. */
    Optional<X> look(Pass<R, S> pass, TenantView tenant, String id) {
        var sought = sought(pass, tenant, id);
        var found = adapter.find(tenant.services(), sought);
        pass.looked();
        return found;
    }

    private Sought<R, S> sought(Pass<R, S> pass, TenantView tenant, String id) {
        if (pass.rivals().isEmpty()) {
            pass.rivals(rivals.known(pass.resource(), tenant, id), false);
        }
        return new Sought<>(
                pass.wanted(),
                pass.before(),
                id,
                pass.knownId(),
                pass.made(),
                pass.hasWritten(),
                pass.isSearching(),
                ownerships.markOf(pass.resource()),
                adapter.applied(pass.before()).isOn(tenant),
                pass.rivals().get());
    }

    /** The object itself, with the rivals as the API server has them now: something is to be taken out of Ory. */
    Optional<X> lookBeforeRemoval(Pass<R, S> pass, TenantView tenant, String id) {
        pass.rivals(rivals.live(pass.resource(), tenant, id), true);
        return look(pass, tenant, id);
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
