package io.github.oryoperator.operator.engine;

import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.OryStatus;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.operator.status.Outcome;

/**
 * The line for a resource that is there: tenant, secrets, observe, decide, act. It writes no status; what it learned stands in the pass.
 *
 * @param <R> the resource
 * @param <S> its status
 * @param <X> the external object
 */
final class Sync<R extends OryResource<?, S>, S extends OryStatus<S>, X> {
    private final ResourceAdapter<R, S, X> adapter;
    private final Workplace<R, S, X> at;

    Sync(ResourceAdapter<R, S, X> adapter, Workplace<R, S, X> at) {
        this.adapter = adapter;
        this.at = at;
    }

    Outcome run(Pass<R, S> pass) {
        var tenant = at.tenancy().admit(pass.resource(), adapter.api());
        pass.tenant(tenant);
        adapter.check(pass.resource());
        adapter.checkAdmitted(pass.resource(), tenant);
        var id = idOf(pass, tenant);
        return at.claims()
                .exclusively(
                        tenant.server().address(), id, ResourceKey.of(pass.resource()), () -> run(pass, tenant, id));
    }

    private Outcome run(Pass<R, S> pass, TenantView tenant, String id) {
        var management = Policies.management(pass.resource().getSpec(), tenant.ceiling());
        boolean writes = management != ManagementPolicy.OBSERVE;
        boolean held = pass.resource().hasFinalizer(at.finalizer());
        if (writes && !holdFinalizer(pass)) {
            return Outcome.waiting(Reason.NOT_FOUND, "The resource is gone");
        }
        if (writes && held && pass.isForgotten() && !adapter.choosesId()) {
            tellLoss(pass);
        }
        var wanted = at.companions().resolve(pass.resource());
        pass.wanted(
                wanted,
                at.companions()
                        .sourceOf(pass.resource(), wanted)
                        .map(ShortHash::of)
                        .orElse(null));
        var companion = at.companions()
                .open(new Companions.Opening<>(
                        pass.resource(),
                        pass.wanted(),
                        pass.status(),
                        id,
                        tenant,
                        writes,
                        () -> at.observation().wrote(tenant, id),
                        change -> {
                            pass.status(change.apply(pass.status()));
                            at.statuses().announceOrConfirm(pass);
                        }));
        if (!writes || pass.wasInTheWay()) {
            pass.searches();
        }
        var work = new Convergence<>(adapter, at, pass, tenant, id, management, companion);
        var external = at.observation().find(pass, tenant, id);
        var outcome = work.actOn(external);
        pass.nextLook(companion.nextLook());
        return outcome;
    }

    /** An id is for ever: another one would mean a second object, and the first one forgotten. */
    private String idOf(Pass<R, S> pass, TenantView tenant) {
        var id = adapter.id(pass.resource(), tenant);
        var made = pass.before().oryId();
        if (adapter.choosesId()
                && made != null
                && !made.equals(id)
                && adapter.applied(pass.before()).isOn(tenant)) {
            throw new Halt(Outcome.stalled(
                    Reason.TENANT_NOT_ALLOWED,
                    "The object in Ory is " + made + ", and the tenant's clientIdPrefix wants " + id
                            + " now; put the prefix back, or delete this resource and create it anew"));
        }
        return id;
    }

    /**
     * It was being looked after, and its status is gone: an object may be there whose id only the status knew. Said first, so that it is
     * still known when this pass fails.
     */
    private void tellLoss(Pass<R, S> pass) {
        pass.status(adapter.withLost(pass.status()));
        at.statuses().announce(pass);
    }

    /** Before anything is made in Ory there is a finalizer: else a deletion could overtake it. False: the resource is gone. */
    private boolean holdFinalizer(Pass<R, S> pass) {
        if (pass.resource().hasFinalizer(at.finalizer())) {
            return true;
        }
        var held = at.objects().addFinalizer(pass.resource());
        held.ifPresent(pass::resource);
        return held.isPresent();
    }
}
