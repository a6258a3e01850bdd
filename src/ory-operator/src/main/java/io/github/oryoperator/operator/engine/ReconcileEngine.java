package io.github.oryoperator.operator.engine;

import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.OryStatus;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.operator.election.NotLeadingException;
import io.github.oryoperator.operator.event.Events.Tone;
import io.github.oryoperator.operator.retry.Backoff;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way from an event to a status, for every kind:
 *
 * <pre>
 * event → tenant → secrets (stored first) → desired → observe → decide → act → one outcome → status, event, metric, next look
 * </pre>
 *
 * Nothing before the outcome touches the status, nothing after it talks to Ory, and every exception becomes an outcome here.
 *
 * @param <R> the resource
 * @param <S> its status
 * @param <X> the external object
 */
public final class ReconcileEngine<R extends OryResource<?, S>, S extends OryStatus<S>, X>
        implements Reconciliation<R> {
    private static final Logger LOG = LoggerFactory.getLogger(ReconcileEngine.class);

    /** How often a resource is looked at that waits for a person, where nothing else says how often. */
    private static final Duration STALLED_LOOK = Duration.ofMinutes(10);

    /** What a resource itself refers to is its own trouble, however settled it was. */
    private static final Set<String> OWN_TROUBLE =
            Set.of(Reason.SECRET_NOT_FOUND, Reason.REFERENCE_NOT_READY, Reason.TENANT_NOT_FOUND, Reason.NOT_FOUND);

    private final ResourceAdapter<R, S, X> adapter;
    private final Workplace<R, S, X> at;
    private final Sync<R, S, X> sync;
    private final Cleanup<R, S, X> cleanup;
    private final Map<ResourceKey, Integer> failures = new ConcurrentHashMap<>();

    /**
     * The engine of one kind.
     *
     * @param adapter all that is special about the kind
     * @param workplace what the engine works with
     */
    public ReconcileEngine(ResourceAdapter<R, S, X> adapter, Workplace<R, S, X> workplace) {
        this.adapter = adapter;
        this.at = workplace;
        this.sync = new Sync<>(adapter, workplace);
        this.cleanup = new Cleanup<>(adapter, workplace);
    }

    @Override
    public Optional<Duration> reconcile(R resource) {
        var began = at.clock().instant();
        var pass = new Pass<>(resource, adapter.noStatus());
        var outcome = attempt(pass).map(ended -> concluded(pass, ended));
        outcome.ifPresent(ended -> at.telemetry()
                .reconciled(
                        adapter.kind(),
                        ended.kind().label(),
                        ended.reason(),
                        Duration.between(began, at.clock().instant())));
        var next = outcome.flatMap(ended -> nextLook(pass, ended));
        outcome.ifPresent(ended -> LOG.debug(
                "Reconciled: {} {}; next look: {}",
                ended.kind().label(),
                ended.reason(),
                next.map(Duration::toString).orElse("none")));
        return next;
    }

    @Override
    public void forget(ResourceKey key) {
        failures.remove(key);
        cleanup.forget(key);
        at.claims().release(key).forEach(at.resources()::nudge);
    }

    private Optional<Outcome> attempt(Pass<R, S> pass) {
        try {
            if (pass.resource().isMarkedForDeletion()) {
                return cleanup.run(pass);
            }
            if (pass.resource().getSpec() == null) {
                return Optional.of(
                        Outcome.stalled(Reason.UNSUPPORTED, "The spec cannot be read by this version of the operator"));
            }
            var rest = rest(pass);
            return Optional.of(rest.isPresent() ? rest.get() : sync.run(pass));
        } catch (NotLeadingException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(ended(pass, e));
        }
    }

    private Outcome ended(Pass<R, S> pass, RuntimeException e) {
        if (Failures.isOfTenant(e)) {
            pass.tenant().ifPresent(at.tenancy()::suspect);
        }
        var outcome = Failures.outcomeOf(e);
        boolean mayHeal = outcome.kind() == Outcome.Kind.FAILED || outcome.kind() == Outcome.Kind.WAITING;
        return mayHeal && pass.isSettled() && !OWN_TROUBLE.contains(outcome.reason()) ? outcome.kept() : outcome;
    }

    private Optional<Outcome> rest(Pass<R, S> pass) {
        if (at.policies().suspended()) {
            return Optional.of(Outcome.suspended("The operator is suspended"));
        }
        if (pass.resource().getSpec().suspended()) {
            return Optional.of(Outcome.suspended("spec.suspend is true"));
        }
        var name = pass.resource().getMetadata().getNamespace();
        var namespace = at.namespaces().find(name);
        if (namespace.terminating() && at.namespaces().read(name).terminating()) {
            // Its Secrets go before its resources: nothing is made again for what goes as well.
            return Optional.of(Outcome.waiting(Reason.DELETING, "The namespace is being deleted")
                    .kept());
        }
        return Policies.rests(pass.resource().getSpec(), namespace)
                ? Optional.of(Outcome.suspended("The namespace is suspended"))
                : Optional.empty();
    }

    /** The outcome, or that it could not be told: then there is nothing but to try again. */
    private Outcome concluded(Pass<R, S> pass, Outcome outcome) {
        try {
            conclude(pass, outcome);
            return outcome;
        } catch (NotLeadingException e) {
            return outcome;
        } catch (RuntimeException e) {
            var failure = Failures.outcomeOf(e);
            LOG.warn("The status {} could not be written: {}", outcome.reason(), failure.message());
            return failure;
        }
    }

    private void conclude(Pass<R, S> pass, Outcome outcome) {
        var before = pass.before();
        at.statuses().conclude(pass, outcome);
        if (isBad(outcome) && startsNow(before, outcome)) {
            var type = outcome.kind() == Outcome.Kind.WAITING ? Tone.NORMAL : Tone.WARNING;
            at.events().publish(pass.resource(), type, outcome.reason(), outcome.message());
        }
    }

    private static boolean isBad(Outcome outcome) {
        return switch (outcome.kind()) {
            case WAITING, FAILED, STALLED -> true;
            case READY, SUSPENDED, KEPT -> false;
        };
    }

    private boolean startsNow(S before, Outcome outcome) {
        return before.condition(ConditionTypes.READY)
                .filter(ready -> !ready.holds() && outcome.reason().equals(ready.reason()))
                .isEmpty();
    }

    private Optional<Duration> nextLook(Pass<R, S> pass, Outcome outcome) {
        var key = ResourceKey.of(pass.resource());
        boolean deletes = pass.resource().isMarkedForDeletion() && outcome.kind() == Outcome.Kind.STALLED;
        if (outcome.isUnfinished() || deletes) {
            var wait = Backoff.FOR_FAILURES.delay(failures.merge(key, 1, Integer::sum), at.random());
            var least = Optional.ofNullable(outcome.retryAfter()).orElse(Duration.ZERO);
            return Optional.of(wait.compareTo(least) > 0 ? wait : least);
        }
        failures.remove(key);
        if (outcome.kind() == Outcome.Kind.SUSPENDED || pass.resource().getSpec() == null) {
            return Optional.empty();
        }
        var interval = at.policies().syncInterval(pass.resource().getSpec(), pass.tenant());
        var regular = outcome.kind() == Outcome.Kind.STALLED ? Optional.of(interval.orElse(STALLED_LOOK)) : interval;
        return earlier(regular.map(this::jittered), pass.nextLook());
    }

    /** Up to a tenth earlier or later, so that what began together does not stay together. */
    private Duration jittered(Duration interval) {
        double factor = 0.9 + 0.2 * at.random().nextDouble();
        return Duration.ofMillis((long) (interval.toMillis() * factor));
    }

    private static Optional<Duration> earlier(Optional<Duration> one, Optional<Duration> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().compareTo(other.get()) <= 0 ? one : other;
    }
}
