package io.github.oryoperator.operator.standin;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.OrySpec;
import io.github.oryoperator.api.OryStatus;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.operator.edge.OwnWrites;
import io.github.oryoperator.operator.engine.Claims;
import io.github.oryoperator.operator.engine.Listed;
import io.github.oryoperator.operator.engine.Namespaces.NamespaceView;
import io.github.oryoperator.operator.engine.Observation;
import io.github.oryoperator.operator.engine.Ownerships;
import io.github.oryoperator.operator.engine.Policies;
import io.github.oryoperator.operator.engine.ReconcileEngine;
import io.github.oryoperator.operator.engine.Resources;
import io.github.oryoperator.operator.engine.Rivals;
import io.github.oryoperator.operator.engine.Tenancy;
import io.github.oryoperator.operator.engine.WorkplaceBuilder;
import io.github.oryoperator.operator.inventory.Inventory;
import io.github.oryoperator.operator.kubernetes.AppliedObjects;
import io.github.oryoperator.operator.metrics.CountingTelemetry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * One process of the operator in a {@link OneWorld}: the real engine, writes to the cluster and client library. All that it knows goes with
 * it.
 */
final class OneProcess<R extends CustomResource<P, S> & OryResource<P, S>, P extends OrySpec, S extends OryStatus<S>, X>
        implements AutoCloseable {
    private static final String FINALIZER = "test.example.com/finalizer";

    private final OwnWrites<R> ownWrites = new OwnWrites<>();
    private final Ory ory;
    private final ReconcileEngine<R, S, X> engine;

    OneProcess(OneWorld<R, P, S, X> world, KubernetesClient client) {
        ory = world.tenants.open();
        var tenancy = world.tenants.tenancy(ory);
        var kind = world.kind(new OneWorld.Surroundings<>(ory, tenancy, world.resources()));
        engine = engine(world, kind, client, world.resources(), tenancy);
    }

    /** One pass over a resource as the cluster told of it, or as we wrote it since; when the next one is to be. */
    Optional<Duration> reconcile(R told) {
        return engine.reconcile(ownWrites.newest(told));
    }

    @Override
    public void close() {
        ory.close();
    }

    private List<S> statuses(Resources<R> resources) {
        return resources
                .all()
                .map(OryResource::getStatus)
                .filter(status -> status != null && status.oryId() != null)
                .toList();
    }

    private ReconcileEngine<R, S, X> engine(
            OneWorld<R, P, S, X> world,
            OneKind<R, P, S, X> kind,
            KubernetesClient client,
            Resources<R> resources,
            Tenancy tenancy) {
        var adapter = kind.adapter();
        var ownerships = new Ownerships("this-cluster", key -> Optional.empty());
        var policies = new Policies(Duration.ofMinutes(10), Map.of(), false);
        var objects = new AppliedObjects<>(
                client,
                world.type,
                new AppliedObjects.Settings<R, S>(
                        "ory-operator",
                        FINALIZER,
                        Set.of(),
                        kind.fresh(),
                        OryResource::getStatus,
                        OryResource::setStatus,
                        ownWrites::wrote));
        return new ReconcileEngine<>(
                adapter,
                WorkplaceBuilder.<R, S, X>builder()
                        .finalizer(FINALIZER)
                        .policies(policies)
                        .tenancy(tenancy)
                        .namespaces(name -> new NamespaceView(name, Map.of(), Map.of(), false))
                        .resources(resources)
                        .objects(objects)
                        .companions(kind.companions())
                        .ownerships(ownerships)
                        .claims(new Claims())
                        .observation(new Observation<>(
                                adapter,
                                new Inventory<>(Listed::id, world.clock),
                                ownerships,
                                new Rivals<>(adapter, tenancy, resources, objects, kind.companions()),
                                key -> statuses(resources),
                                policies))
                        .events((about, tone, reason, note) -> {
                            world.events.add(about.getMetadata().getName() + " " + reason);
                            world.notes.add(note);
                        })
                        .referrers(world.referring())
                        .telemetry(new CountingTelemetry())
                        .leadership(() -> true)
                        .clock(world.clock)
                        .random(new Random(1))
                        .build());
    }
}
