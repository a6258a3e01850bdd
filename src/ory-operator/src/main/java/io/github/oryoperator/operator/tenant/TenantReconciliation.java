package io.github.oryoperator.operator.tenant;

import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.CommonStatus;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.tenant.ServiceStatus;
import io.github.oryoperator.api.tenant.TenantResource;
import io.github.oryoperator.api.tenant.TenantStatus;
import io.github.oryoperator.operator.election.NotLeadingException;
import io.github.oryoperator.operator.engine.Failures;
import io.github.oryoperator.operator.engine.Reconciliation;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.event.Events.Tone;
import io.github.oryoperator.operator.retry.Backoff;
import io.github.oryoperator.operator.status.Echo;
import io.github.oryoperator.operator.status.Findings;
import io.github.oryoperator.operator.status.Outcome;
import io.github.oryoperator.operator.status.Statuses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a tenant: connects, probes, tells how it is, and wakes the resources that wait for it. A tenant that is being deleted stays
 * until nobody needs it, or for as long as deletions may take.
 *
 * @param <R> the tenant
 */
public final class TenantReconciliation<R extends TenantResource<?>> implements Reconciliation<R> {
    private static final Logger LOG = LoggerFactory.getLogger(TenantReconciliation.class);
    private static final Duration IN_USE_LOOK = Duration.ofSeconds(3);
    private final TenantWorkplace<R> at;
    private final Probe probe;
    private final Map<ResourceKey, Integer> failures = new ConcurrentHashMap<>();

    /** Keeps the tenants of one kind. */
    public TenantReconciliation(TenantWorkplace<R> workplace) {
        this.at = workplace;
        this.probe = new Probe(workplace.ory());
    }

    @Override
    public Optional<Duration> reconcile(R tenant) {
        var began = at.clock().instant();
        var key = ResourceKey.of(tenant);
        var seen = attempt(tenant);
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        var outcome = concluded(tenant, seen.get());
        at.telemetry()
                .reconciled(
                        key.kind(),
                        outcome.kind().label(),
                        outcome.reason(),
                        Duration.between(began, at.clock().instant()));
        var next = tenant.isMarkedForDeletion() ? IN_USE_LOOK : nextProbe(key, outcome);
        LOG.debug("Reconciled: {} {}; next look: {}", outcome.kind().label(), outcome.reason(), next);
        return Optional.of(next);
    }

    @Override
    public void forget(ResourceKey key) {
        failures.remove(key);
        at.directory().forget(key);
        at.ory().release(key.path());
        at.telemetry().tenantForgotten(key.path());
        at.dependants().nudge(key);
    }

    private Optional<Seen> attempt(R tenant) {
        try {
            return tenant.isMarkedForDeletion() ? release(tenant) : keep(tenant);
        } catch (NotLeadingException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(new Seen(Failures.outcomeOf(e), statusOf(tenant).services()));
        }
    }

    private Outcome concluded(R tenant, Seen seen) {
        try {
            conclude(tenant, seen);
            return seen.outcome();
        } catch (NotLeadingException e) {
            return seen.outcome();
        } catch (RuntimeException e) {
            var failure = Failures.outcomeOf(e);
            LOG.warn("The status {} could not be written: {}", seen.outcome().reason(), failure.message());
            return failure;
        }
    }

    /** What one pass saw. */
    private record Seen(Outcome outcome, List<ServiceStatus> services) {}

    private Optional<Seen> keep(R tenant) {
        if (!tenant.hasFinalizer(at.finalizer())
                && at.objects().addFinalizer(tenant).isEmpty()) {
            return Optional.empty();
        }
        var before = at.directory().known(tenant);
        var status = statusOf(tenant);
        var entry = at.directory().refresh(tenant);
        var trouble = entry.trouble();
        var connection = entry.connection();
        if (trouble != null || connection == null) {
            var why = trouble == null ? Outcome.failed(Reason.INTERNAL_ERROR, "No connection") : trouble;
            return Optional.of(new Seen(why, unreached(status)));
        }
        var name = TenantDirectory.name(tenant);
        var found = probe.run(name, entry, connection, status);
        var after = at.directory().change(tenant, known -> known.probed(found.apis(), capabilities(found)));
        found.services()
                .forEach(service ->
                        at.telemetry().tenantProbed(name, service.name(), Boolean.TRUE.equals(service.reachable())));
        wake(tenant, before, after);
        var outcome =
                found.trouble().orElseGet(() -> Outcome.ready(Reason.SUCCEEDED, "All services answer as they should"));
        return Optional.of(new Seen(outcome, found.services()));
    }

    /** Those who were turned away have another look, and so has everyone after a change of the tenant itself. */
    private void wake(R tenant, TenantEntry before, TenantEntry after) {
        var key = ResourceKey.of(tenant);
        boolean changed = before.generation() >= 0
                && (before.generation() != after.generation()
                        || !Objects.equals(before.connection(), after.connection()));
        boolean recovered = after.apis().entrySet().stream()
                .anyMatch(api -> api.getValue().kind() == Outcome.Kind.READY
                        && before.apis().containsKey(api.getKey())
                        && before.apis().get(api.getKey()).kind() != Outcome.Kind.READY);
        if (at.directory().takeTurnedAway(key) || changed || recovered) {
            at.dependants().nudge(key);
        }
    }

    private Optional<Seen> release(R tenant) {
        if (!tenant.hasFinalizer(at.finalizer())) {
            return Optional.empty();
        }
        int waiting = at.dependants().count(ResourceKey.of(tenant));
        if (waiting > 0 && !isOver(tenant)) {
            var some = waiting == 1 ? "1 resource refers" : waiting + " resources refer";
            return Optional.of(new Seen(
                    Outcome.waiting(Reason.DELETING, some + " to this tenant; it goes when they are gone"),
                    statusOf(tenant).services()));
        }
        if (waiting > 0) {
            at.events()
                    .publish(
                            tenant,
                            Tone.WARNING,
                            Reason.RELEASED,
                            "Released although " + waiting + " resources still refer to it");
        }
        at.objects().removeFinalizer(tenant);
        if (tenant.getSpec() != null) {
            at.dependants().left(TenantRefs.referencesOf(tenant, at.directory().secretNamespace(tenant)));
        }
        return Optional.empty();
    }

    private boolean isOver(R tenant) {
        var since = Instant.parse(tenant.getMetadata().getDeletionTimestamp());
        return TenantAdmission.giveup(tenant, at.usualGiveup())
                .after()
                .filter(after -> !at.clock().instant().isBefore(since.plus(after)))
                .isPresent();
    }

    private void conclude(R tenant, Seen seen) {
        var before = statusOf(tenant);
        var after = statusAfter(tenant, before, seen);
        if (!after.equals(before)) {
            at.objects()
                    .writeStatus(
                            tenant,
                            after,
                            () -> statusAfter(tenant, before, new Seen(Outcome.overtaken(), seen.services())));
        }
        boolean starts = before.condition(ConditionTypes.READY)
                .filter(ready -> !ready.holds() && seen.outcome().reason().equals(ready.reason()))
                .isEmpty();
        if (seen.outcome().kind() != Outcome.Kind.READY && starts) {
            var bad = seen.outcome().kind() == Outcome.Kind.WAITING ? Tone.NORMAL : Tone.WARNING;
            at.events()
                    .publish(
                            tenant, bad, seen.outcome().reason(), seen.outcome().message());
        }
    }

    private TenantStatus statusAfter(R tenant, TenantStatus before, Seen seen) {
        var annotations = tenant.getMetadata().getAnnotations();
        var asked = annotations == null ? null : annotations.get(ApiNames.RECONCILE_REQUESTED_AT);
        var handled = asked == null ? null : Echo.of(asked);
        var common = Statuses.after(
                new CommonStatus(
                        before.observedGeneration(),
                        before.conditions(),
                        null,
                        List.of(),
                        before.lastHandledReconcileAt()),
                seen.outcome(),
                Findings.ofTenant(handled),
                Objects.requireNonNullElse(tenant.getMetadata().getGeneration(), 0L),
                at.clock().instant());
        return new TenantStatus(
                common.observedGeneration(), common.conditions(), common.lastHandledReconcileAt(), seen.services());
    }

    /** Jittered; a server that is away is asked sooner, with back-off. */
    private Duration nextProbe(ResourceKey key, Outcome outcome) {
        double factor = 0.9 + 0.2 * at.random().nextDouble();
        var regular = Duration.ofMillis((long) (at.probeInterval().toMillis() * factor));
        if (!outcome.isUnfinished()) {
            failures.remove(key);
            return regular;
        }
        var soon = Backoff.FOR_FAILURES.delay(failures.merge(key, 1, Integer::sum), at.random());
        return soon.compareTo(regular) < 0 ? soon : regular;
    }

    private static List<ServiceStatus> unreached(TenantStatus status) {
        return status.services().stream()
                .map(service -> new ServiceStatus(service.name(), null, service.version(), service.capabilities()))
                .toList();
    }

    private static Set<String> capabilities(Probe.Result found) {
        return found.services().stream()
                .flatMap(service -> service.capabilities().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static TenantStatus statusOf(TenantResource<?> tenant) {
        return Objects.requireNonNullElse(tenant.getStatus(), TenantStatus.NONE);
    }
}
