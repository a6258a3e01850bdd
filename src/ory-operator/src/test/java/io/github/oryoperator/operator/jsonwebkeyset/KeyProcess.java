package io.github.oryoperator.operator.jsonwebkeyset;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.oryoperator.api.AdoptionPolicy;
import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySet;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySetStatus;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.RetrySettings;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.operator.edge.OwnWrites;
import io.github.oryoperator.operator.engine.Claims;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.Listed;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** One process of the operator in a {@link KeyWorld}: all that it knows goes with it. */
final class KeyProcess implements AutoCloseable {
    private static final String TENANT = "default";

    final ReferredKeys referred;
    private final KeyWorld world;
    private final OwnWrites<JsonWebKeySet> ownWrites = new OwnWrites<>();
    private final Ory ory;
    private final Tenancy tenancy = new OneTenant();
    private final Resources<JsonWebKeySet> resources = new Cached();
    private final ReconcileEngine<JsonWebKeySet, JsonWebKeySetStatus, KeySet> engine;

    KeyProcess(KeyWorld world, KubernetesClient client) {
        this.world = world;
        ory = Ory.builder()
                .retry(RetrySettings.NONE)
                .audit(event -> {})
                .tenant(
                        TENANT,
                        Tenant.selfHosted()
                                .hydraAdmin(Endpoint.of(world.hydra.url()))
                                .build())
                .build();
        referred = new ReferredKeys(resources, tenancy);
        engine = engine(client);
    }

    /** One pass over a resource as the cluster told of it, or as we wrote it since; when it wants the next one. */
    Optional<Duration> reconcile(JsonWebKeySet told) {
        return engine.reconcile(ownWrites.newest(told));
    }

    @Override
    public void close() {
        ory.close();
    }

    private ReconcileEngine<JsonWebKeySet, JsonWebKeySetStatus, KeySet> engine(KubernetesClient client) {
        var adapter = new JsonWebKeySetAdapter("this-cluster", world.clock);
        var ownerships = new Ownerships("this-cluster", key -> Optional.empty());
        var policies = new Policies(Duration.ofMinutes(10), Map.of(), false);
        var companions = new KeySetSecrets(world.secrets, world.configMaps, () -> true, world.clock);
        var objects = new AppliedObjects<>(
                client,
                JsonWebKeySet.class,
                new AppliedObjects.Settings<JsonWebKeySet, JsonWebKeySetStatus>(
                        "ory-operator",
                        KeyWorld.FINALIZER,
                        Set.of(),
                        JsonWebKeySet::new,
                        JsonWebKeySet::getStatus,
                        JsonWebKeySet::setStatus,
                        ownWrites::wrote));
        return new ReconcileEngine<>(
                adapter,
                WorkplaceBuilder.<JsonWebKeySet, JsonWebKeySetStatus, KeySet>builder()
                        .finalizer(KeyWorld.FINALIZER)
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
                                new Inventory<>(Listed::id, world.clock),
                                ownerships,
                                new Rivals<>(adapter, tenancy, resources, objects, companions),
                                key -> List.of(),
                                policies))
                        .events((about, tone, reason, note) ->
                                world.events.add(about.getMetadata().getName() + " " + reason))
                        .telemetry(new CountingTelemetry())
                        .leadership(() -> true)
                        .clock(world.clock)
                        .random(new Random(1))
                        .build());
    }

    /** The tenant of all, unless it is not ready. */
    private final class OneTenant implements Tenancy {
        @Override
        public TenantView admit(OryResource<?, ?> resource, Api api) {
            return view(resource, api)
                    .orElseThrow(() -> new Halt(Outcome.waiting(Reason.TENANT_NOT_READY, "The tenant is not ready")));
        }

        @Override
        public Optional<TenantView> view(OryResource<?, ?> resource, Api api) {
            return world.tenantReady
                    ? Optional.of(TenantViewBuilder.builder()
                            .key(new ResourceKey(world.tenantKind, "apps", TENANT))
                            .services(new Services(ory, TENANT))
                            .server(Server.at(world.hydra.url()))
                            .ceiling(ManagementPolicy.ENFORCE)
                            .adoption(Optional.<AdoptionPolicy>empty())
                            .adoptionAllowed(world.adoptionAllowed)
                            .idPrefix("")
                            .ketoNamespaces(Optional.empty())
                            .capabilities(Set.of())
                            .build())
                    : Optional.empty();
        }

        @Override
        public Giveup giveup(OryResource<?, ?> resource) {
            return new Giveup(Optional.of(Duration.ofMinutes(10)));
        }

        @Override
        public void suspect(TenantView tenant) {}
    }

    /** What the cluster told. */
    private final class Cached implements Resources<JsonWebKeySet> {
        @Override
        public Optional<JsonWebKeySet> find(ResourceKey key) {
            return all().filter(resource -> ResourceKey.of(resource).equals(key))
                    .findFirst();
        }

        @Override
        public Stream<JsonWebKeySet> all() {
            return world.cached().stream();
        }

        @Override
        public List<JsonWebKeySet> referringTo(ResourceKey reference) {
            return List.of();
        }

        @Override
        public void nudge(ResourceKey key) {
            world.nudged.add(key);
        }

        @Override
        public void nudgeReferringTo(ResourceKey reference) {}
    }
}
