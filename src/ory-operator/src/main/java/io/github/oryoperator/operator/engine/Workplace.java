package io.github.oryoperator.operator.engine;

import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.OryStatus;
import io.github.oryoperator.operator.election.LeadershipGuard;
import io.github.oryoperator.operator.event.Events;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Clock;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * All that the engine of one kind works with.
 *
 * @param finalizer the finalizer of resources that have made something
 * @param policies the operator's own words
 * @param tenancy who may use which tenant
 * @param namespaces the namespaces of the cluster
 * @param resources the resources of the kind, from the cache
 * @param objects the resources of the kind, in the API server
 * @param referrers what refers to resources of the kind
 * @param companions what resources keep beside their external object
 * @param ownerships whose an external object is, by its mark
 * @param claims who names which external object
 * @param observation how external objects are looked at
 * @param events where events go
 * @param telemetry what metrics are made of
 * @param leadership asked before every write to Ory
 * @param clock the time
 * @param random the source of jitter
 */
@RecordBuilder
public record Workplace<R extends OryResource<?, S>, S extends OryStatus<S>, X>(
        String finalizer,
        Policies policies,
        Tenancy tenancy,
        Namespaces namespaces,
        Resources<R> resources,
        CustomObjects<R, S> objects,
        Referrers referrers,
        Companions<R, S, X> companions,
        Ownerships ownerships,
        Claims claims,
        Observation<R, S, X> observation,
        Events events,
        Telemetry telemetry,
        LeadershipGuard leadership,
        Clock clock,
        RandomGenerator random) {

    /** Without a word nothing refers to anything. */
    public Workplace {
        referrers = Objects.requireNonNullElse(referrers, Referrers.NONE);
    }

    /** Writes of statuses. */
    StatusWrites<R, S> statuses() {
        return new StatusWrites<>(objects, clock);
    }
}
