package io.github.oryoperator.operator.engine;

import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.DeletionPolicy;
import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.OryStatus;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.operator.election.NotLeadingException;
import io.github.oryoperator.operator.engine.Namespaces.NamespaceView;
import io.github.oryoperator.operator.event.Events.Tone;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line for a resource that is being deleted. It makes nothing, asks the API server itself before it deletes, and never wedges: what
 * cannot be deleted in time is named and let go.
 *
 * @param <R> the resource
 * @param <S> its status
 * @param <X> the external object
 */
final class Cleanup<R extends OryResource<?, S>, S extends OryStatus<S>, X> {
    private static final Logger LOG = LoggerFactory.getLogger(Cleanup.class);
    private final ResourceAdapter<R, S, X> adapter;
    private final Workplace<R, S, X> at;

    /** When the deletion of each failed first, as far as this process knows. */
    private final Map<ResourceKey, Instant> firstFailures = new ConcurrentHashMap<>();

    Cleanup(ResourceAdapter<R, S, X> adapter, Workplace<R, S, X> at) {
        this.adapter = adapter;
        this.at = at;
    }

    /** How the attempt ended; empty: the resource is gone, or no concern of ours. */
    Optional<Outcome> run(Pass<R, S> pass) {
        if (!pass.resource().hasFinalizer(at.finalizer())) {
            return Optional.empty();
        }
        if (at.policies().suspended()) {
            return Optional.of(Outcome.suspended("The operator is suspended; the deletion waits"));
        }
        var live = at.objects().read(ResourceKey.of(pass.resource())).filter(found -> isSame(found, pass.resource()));
        if (live.isEmpty()) {
            return Optional.empty();
        }
        if (!live.get().isMarkedForDeletion()) {
            return Optional.of(Outcome.waiting(Reason.PROGRESSING, "The resource is not being deleted after all"));
        }
        // Policies are decided by what the user wrote last, not by what a watch has told so far.
        pass.resource(live.get());
        try {
            var waits = dispose(pass);
            if (waits.isPresent()) {
                return waits;
            }
        } catch (NotLeadingException e) {
            throw e;
        } catch (RuntimeException e) {
            return giveUpOr(pass, e);
        }
        at.objects().removeFinalizer(pass.resource());
        at.referrers().left(referencesOf(pass.resource()));
        return Optional.empty();
    }

    private Set<ResourceKey> referencesOf(R resource) {
        return resource.getSpec() == null ? Set.of() : adapter.references(resource);
    }

    /** What it waits for; empty: nothing of it is left to do. */
    private Optional<Outcome> dispose(Pass<R, S> pass) {
        if (pass.resource().getSpec() == null) {
            orphan(pass, "its spec cannot be read");
            return Optional.empty();
        }
        int leaving = at.referrers().leaving(ResourceKey.of(pass.resource()));
        if (leaving > 0 && !isOver(pass) && !at.objects().kindIsBeingDeleted()) {
            return Optional.of(Outcome.waiting(
                    Reason.DELETING, leaving + " that refer to it are being deleted as well, and go first"));
        }
        var namespace = namespaceOf(pass);
        var staysBecause = staysBecause(pass, namespace);
        if (staysBecause.isPresent()) {
            orphan(pass, staysBecause.get());
            return Optional.empty();
        }
        try {
            dispose(pass, namespace, at.tenancy().admit(pass.resource(), adapter.api()));
        } catch (Halt | OryConfigurationException e) {
            if (!Failures.outcomeOf(e).reason().equals(Reason.TENANT_NOT_ALLOWED)) {
                throw e;
            }
            orphan(pass, "its tenant does not admit it any more");
        }
        return Optional.empty();
    }

    private void dispose(Pass<R, S> pass, NamespaceView namespace, TenantView tenant) {
        pass.tenant(tenant);
        adapter.checkAdmitted(pass.resource(), tenant);
        if (tenant.ceiling() == ManagementPolicy.OBSERVE) {
            orphan(pass, "its tenant is only observed");
            return;
        }
        int referrers = at.referrers().count(ResourceKey.of(pass.resource()));
        if (adapter.isHeldByReferrers() && referrers > 0) {
            throw new Halt(Outcome.waiting(
                    Reason.DELETING, referrers + " still refer to it and would be lost with it; delete them first"));
        }
        boolean made = adapter.applied(pass.before()).isOn(tenant);
        var id = made && pass.before().oryId() != null ? pass.before().oryId() : adapter.id(pass.resource(), tenant);
        boolean deleted = at.claims()
                .exclusively(
                        tenant.server().address(), id, ResourceKey.of(pass.resource()), () -> delete(pass, tenant, id));
        if (!deleted && adapter.applied(pass.before()).isElsewhere(tenant)) {
            orphan(pass, "it is on the server that the tenant pointed at before");
            if (adapter.isHeldByReferrers()) {
                return;
            }
        }
        withdrawCompanion(pass, namespace);
    }

    /** By a call: what is decided by it cannot be taken back. */
    private NamespaceView namespaceOf(Pass<R, S> pass) {
        return at.namespaces().read(pass.resource().getMetadata().getNamespace());
    }

    /** What goes with its namespace needs nobody to delete it, and the right to do so may have gone before. */
    private void withdrawCompanion(Pass<R, S> pass, NamespaceView namespace) {
        if (!namespace.terminating()) {
            at.companions().withdraw(pass.resource(), pass.before());
        }
    }

    /** Why the external object is not to be touched, if it is not. */
    private Optional<String> staysBecause(Pass<R, S> pass, NamespaceView namespace) {
        var spec = pass.resource().getSpec();
        if (Policies.rests(spec, namespace)) {
            return Optional.of("it is suspended");
        }
        if (Policies.management(spec, ManagementPolicy.ENFORCE) == ManagementPolicy.OBSERVE) {
            return Optional.of("it is only observed");
        }
        var policy = at.policies().deletion(spec, namespace, adapter.kind(), adapter.usualDeletion());
        if (policy == DeletionPolicy.ORPHAN) {
            return Optional.of("of its deletion policy");
        }
        var kept = adapter.staysBecause(pass.resource());
        if (kept.isPresent()) {
            return kept;
        }
        return at.objects().kindIsBeingDeleted() ? Optional.of("its kind is being deleted") : Optional.empty();
    }

    private Boolean delete(Pass<R, S> pass, TenantView tenant, String id) {
        if (pass.knownId() == null) {
            // Its status may have been lost: by its other names it is found all the same.
            pass.searches();
        }
        var found = at.observation().lookBeforeRemoval(pass, tenant, id);
        if (found.isEmpty()) {
            return false;
        }
        if (!isOurs(pass, tenant, found.get())) {
            LOG.info("{} in Ory is not ours and stays", id);
            return false;
        }
        at.leadership().check();
        try {
            adapter.delete(tenant.services(), found.get());
        } catch (OryNotFoundException e) {
            return false;
        } finally {
            at.observation().wrote(tenant, id);
        }
        adapter.leavesBecause(found.get())
                .ifPresentOrElse(
                        why -> orphan(pass, why),
                        () -> at.events()
                                .publish(pass.resource(), Tone.NORMAL, Reason.DELETED, "Deleted " + id + " in Ory"));
        return true;
    }

    private boolean isOurs(Pass<R, S> pass, TenantView tenant, X external) {
        if (adapter.claiming().isPresent()) {
            // What is found is what it claims, and nobody else.
            return true;
        }
        var owner = at.ownerships()
                .of(
                        adapter.kind(),
                        at.ownerships().markOf(pass.resource()),
                        adapter.mark(external).orElse(null));
        return switch (owner) {
            case Ownership.Ours ours -> true;
            case Ownership.Nobody nobody ->
                adapter.applied(pass.before()).isOn(tenant)
                        && (adapter.choosesId()
                                || adapter.idOf(external).equals(pass.before().oryId()));
            case Ownership.Absent absent -> false;
            case Ownership.Reserved reserved -> false;
            case Ownership.Another another -> false;
            case Ownership.AnotherCluster another -> false;
        };
    }

    private void orphan(Pass<R, S> pass, String why) {
        if (pass.before().oryId() == null) {
            return;
        }
        at.telemetry().orphaned(adapter.kind());
        at.events()
                .publish(
                        pass.resource(),
                        Tone.NORMAL,
                        Reason.ORPHANED,
                        "Left " + pass.before().oryId() + " in Ory, because " + why);
    }

    /** A tenant that is gone, out of reach or not willing holds a deletion up for a bounded time. */
    private Optional<Outcome> giveUpOr(Pass<R, S> pass, RuntimeException e) {
        var outcome = Failures.outcomeOf(e);
        if (!mayLast(e, outcome) || !isOver(pass)) {
            return Optional.of(new Outcome(
                    outcome.kind(), outcome.reason(), "Deleting: " + outcome.message(), outcome.retryAfter()));
        }
        var left = pass.before().oryId() == null
                ? "what it may have made in Ory"
                : pass.before().oryId() + " in Ory";
        if (!adapter.isHeldByReferrers()) {
            withdrawCompanion(pass, namespaceOf(pass));
        }
        at.objects().removeFinalizer(pass.resource());
        LOG.warn("Released although it could not be deleted ({}); left: {}", outcome.reason(), left);
        at.telemetry().released(adapter.kind());
        at.events()
                .publish(
                        pass.resource(),
                        Tone.WARNING,
                        Reason.RELEASED,
                        "Released without deleting " + left + ": " + outcome.message());
        return Optional.empty();
    }

    /** Whether it may stay so for ever: the tenant is in trouble, or Ory refuses the deletion. */
    private static boolean mayLast(RuntimeException e, Outcome outcome) {
        return switch (outcome.kind()) {
            case STALLED -> true;
            case WAITING -> e instanceof Halt || Failures.isOfTenant(e);
            default -> Failures.isOfTenant(e);
        };
    }

    /** The time counts from the first attempt that failed: a deletion may have waited for the operator itself. */
    private boolean isOver(Pass<R, S> pass) {
        var now = at.clock().instant();
        var since = firstFailures.merge(
                ResourceKey.of(pass.resource()), failureTold(pass).orElse(now), Cleanup::earlier);
        return at.tenancy()
                .giveup(pass.resource())
                .after()
                .map(since::plus)
                .filter(until -> !now.isBefore(until))
                .isPresent();
    }

    /** When a process before this one failed, as the status tells; a trouble from before the deletion tells nothing of it. */
    private Optional<Instant> failureTold(Pass<R, S> pass) {
        var deleted = Instant.parse(pass.resource().getMetadata().getDeletionTimestamp());
        return pass.before()
                .condition(ConditionTypes.RECONCILING)
                .or(() -> pass.before().condition(ConditionTypes.STALLED))
                .filter(condition -> pass.generationSeen())
                .map(condition -> Instant.parse(condition.lastTransitionTime()))
                .filter(since -> !since.isBefore(deleted));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** The resource is gone. */
    void forget(ResourceKey key) {
        firstFailures.remove(key);
    }

    private boolean isSame(R one, R other) {
        return one.getMetadata().getUid().equals(other.getMetadata().getUid());
    }
}
