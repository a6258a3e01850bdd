package io.github.oryoperator.operator.oryrelationship;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.oryoperator.api.AdoptionPolicy;
import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryrelationship.OryRelationship;
import io.github.oryoperator.api.oryrelationship.OryRelationshipStatus;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.RetrySettings;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.operator.edge.OwnWrites;
import io.github.oryoperator.operator.engine.Claims;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.Namespaces.NamespaceView;
import io.github.oryoperator.operator.engine.Observation;
import io.github.oryoperator.operator.engine.Ownerships;
import io.github.oryoperator.operator.engine.Policies;
import io.github.oryoperator.operator.engine.ReconcileEngine;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Resources;
import io.github.oryoperator.operator.engine.Rivals;
import io.github.oryoperator.operator.engine.Server;
import io.github.oryoperator.operator.engine.Services;
import io.github.oryoperator.operator.engine.Tenancy;
import io.github.oryoperator.operator.engine.TenantView;
import io.github.oryoperator.operator.engine.TenantViewBuilder;
import io.github.oryoperator.operator.engine.WorkplaceBuilder;
import io.github.oryoperator.operator.inventory.Inventory;
import io.github.oryoperator.operator.kubernetes.AppliedObjects;
import io.github.oryoperator.operator.metrics.CountingTelemetry;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** One process of the operator in a {@link TupleWorld}: all that it knows goes with it. */
final class TupleProcess implements AutoCloseable {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T00:00:00Z"), ZoneOffset.UTC);

    private final TupleWorld world;
    private final OwnWrites<OryRelationship> ownWrites = new OwnWrites<>();
    private final Ory ory;
    private final ReconcileEngine<OryRelationship, OryRelationshipStatus, Relation> engine;

    TupleProcess(TupleWorld world, KubernetesClient client) {
        this.world = world;
        var building = Ory.builder().retry(RetrySettings.NONE).audit(event -> {});
        world.servers.forEach((name, keto) -> building.tenant(
                name,
                Tenant.selfHosted()
                        .ketoRead(Endpoint.of(keto.url()))
                        .ketoWrite(Endpoint.of(keto.url()))
                        .build()));
        ory = building.build();
        engine = engine(client);
    }

    /** One pass over a resource as the cluster told of it, or as we wrote it since. */
    void reconcile(OryRelationship told) {
        engine.reconcile(ownWrites.newest(told));
    }

    @Override
    public void close() {
        ory.close();
    }

    private ReconcileEngine<OryRelationship, OryRelationshipStatus, Relation> engine(KubernetesClient client) {
        var adapter = new OryRelationshipAdapter();
        var companions = new IdentitySubjects((namespace, name) -> Optional.ofNullable(world.identities.get(name))
                .orElseThrow(() -> new Halt(Outcome.waiting(Reason.REFERENCE_NOT_READY, "no " + name))));
        var tenancy = new ByName();
        var resources = new Cached();
        var ownerships = new Ownerships("this-cluster", key -> Optional.empty());
        var policies = new Policies(Duration.ofMinutes(10), Map.of(), false);
        var objects = new AppliedObjects<>(
                client,
                OryRelationship.class,
                new AppliedObjects.Settings<OryRelationship, OryRelationshipStatus>(
                        "ory-operator",
                        TupleWorld.FINALIZER,
                        Set.of(),
                        OryRelationship::new,
                        OryRelationship::getStatus,
                        OryRelationship::setStatus,
                        ownWrites::wrote));
        return new ReconcileEngine<>(
                adapter,
                WorkplaceBuilder.<OryRelationship, OryRelationshipStatus, Relation>builder()
                        .finalizer(TupleWorld.FINALIZER)
                        .policies(policies)
                        .tenancy(tenancy)
                        .namespaces(name -> new NamespaceView(name, Map.of(), Map.of(), false))
                        .resources(resources)
                        .objects(objects)
                        .companions(companions)
                        .ownerships(ownerships)
                        .claims(new Claims())
                        .observation(new Observation<>(
                                adapter,
                                new Inventory<>(adapter::idOf, CLOCK),
                                ownerships,
                                new Rivals<>(adapter, tenancy, resources, objects, companions),
                                key -> List.of("one"),
                                policies))
                        .events((about, tone, reason, note) ->
                                world.events.add(about.getMetadata().getName() + " " + reason))
                        .telemetry(new CountingTelemetry())
                        .leadership(() -> true)
                        .clock(CLOCK)
                        .random(new Random(1))
                        .build());
    }

    /** Tenants by their names, whatever their namespace. */
    private final class ByName implements Tenancy {
        @Override
        public TenantView admit(OryResource<?, ?> resource, Api api) {
            var name = name(resource);
            if (world.closed.contains(name)) {
                throw new Halt(Outcome.stalled(Reason.TENANT_NOT_ALLOWED, "closed"));
            }
            return TenantViewBuilder.builder()
                    .key(new ResourceKey("OryTenant", "apps", name))
                    .services(new Services(ory, name))
                    .server(server(name))
                    .ceiling(ManagementPolicy.ENFORCE)
                    .adoption(Optional.<AdoptionPolicy>empty())
                    .adoptionAllowed(true)
                    .idPrefix("")
                    .ketoNamespaces(Optional.ofNullable(world.ketoNamespaces.get(name(resource))))
                    .capabilities(Set.of())
                    .build();
        }

        @Override
        public Optional<TenantView> view(OryResource<?, ?> resource, Api api) {
            return Optional.of(name(resource))
                    .filter(name -> !world.closed.contains(name))
                    .map(name -> admit(resource, api));
        }

        @Override
        public Giveup giveup(OryResource<?, ?> resource) {
            return new Giveup(Optional.of(Duration.ofMinutes(10)));
        }

        @Override
        public void suspect(TenantView tenant) {}

        private String name(OryResource<?, ?> resource) {
            return resource.getSpec().tenant().name();
        }

        private Server server(String name) {
            return Server.at(Objects.requireNonNull(world.servers.get(name)).url());
        }
    }

    /** What the cluster told. */
    private final class Cached implements Resources<OryRelationship> {
        @Override
        public Optional<OryRelationship> find(ResourceKey key) {
            return all().filter(resource -> ResourceKey.of(resource).equals(key))
                    .findFirst();
        }

        @Override
        public Stream<OryRelationship> all() {
            return world.cached().stream();
        }

        @Override
        public List<OryRelationship> referringTo(ResourceKey reference) {
            var shared = new TupleClaims();
            return all().filter(resource -> Rivals.key("OryRelationship", shared.sharedFields(resource))
                            .equals(reference))
                    .toList();
        }

        @Override
        public void nudge(ResourceKey key) {
            world.nudged.add(key);
        }

        @Override
        public void nudgeReferringTo(ResourceKey reference) {}
    }
}
