package io.github.oryoperator.operator.trustedissuer;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.trustedissuer.TrustedIssuer;
import io.github.oryoperator.api.trustedissuer.TrustedIssuerStatus;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.RetrySettings;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.operator.edge.OwnWrites;
import io.github.oryoperator.operator.engine.Claims;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** One process of the operator in an {@link IssuerWorld}: all that it knows goes with it. */
final class IssuerProcess implements AutoCloseable {
    private static final String TENANT = "default";

    private final IssuerWorld world;
    private final OwnWrites<TrustedIssuer> ownWrites = new OwnWrites<>();
    private final Ory ory;
    private final ReconcileEngine<TrustedIssuer, TrustedIssuerStatus, Trusts> engine;

    IssuerProcess(IssuerWorld world, KubernetesClient client) {
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
        engine = engine(client);
    }

    /** One pass over a resource as the cluster told of it, or as we wrote it since; when the next one is to be. */
    Optional<Duration> reconcile(TrustedIssuer told) {
        return engine.reconcile(ownWrites.newest(told));
    }

    @Override
    public void close() {
        ory.close();
    }

    private ReconcileEngine<TrustedIssuer, TrustedIssuerStatus, Trusts> engine(KubernetesClient client) {
        var adapter = new TrustedIssuerAdapter(world.clock);
        var companions = new IssuerKeys(world.values, world.sets, ory.publishedKeys(), world.clock);
        var tenancy = new OneTenant();
        var resources = new Cached();
        var ownerships = new Ownerships("this-cluster", key -> Optional.empty());
        var policies = new Policies(Duration.ofMinutes(10), Map.of(), false);
        var objects = new AppliedObjects<>(
                client,
                TrustedIssuer.class,
                new AppliedObjects.Settings<TrustedIssuer, TrustedIssuerStatus>(
                        "ory-operator",
                        IssuerWorld.FINALIZER,
                        Set.of(),
                        TrustedIssuer::new,
                        TrustedIssuer::getStatus,
                        TrustedIssuer::setStatus,
                        ownWrites::wrote));
        return new ReconcileEngine<>(
                adapter,
                WorkplaceBuilder.<TrustedIssuer, TrustedIssuerStatus, Trusts>builder()
                        .finalizer(IssuerWorld.FINALIZER)
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
                                key -> resources
                                        .all()
                                        .map(TrustedIssuer::getStatus)
                                        .filter(status -> status != null && status.oryId() != null)
                                        .toList(),
                                policies))
                        .events((about, tone, reason, note) ->
                                world.events.add(about.getMetadata().getName() + " " + reason + ": " + note))
                        .telemetry(new CountingTelemetry())
                        .leadership(() -> true)
                        .clock(world.clock)
                        .random(new Random(1))
                        .build());
    }

    private final class OneTenant implements Tenancy {
        @Override
        public TenantView admit(OryResource<?, ?> resource, Api api) {
            return TenantViewBuilder.builder()
                    .key(new ResourceKey("OryTenant", "apps", TENANT))
                    .services(new Services(ory, TENANT))
                    .server(Server.at(world.hydra.url()))
                    .ceiling(ManagementPolicy.ENFORCE)
                    .adoption(Optional.empty())
                    .adoptionAllowed(true)
                    .idPrefix("")
                    .ketoNamespaces(Optional.empty())
                    .capabilities(Set.of())
                    .build();
        }

        @Override
        public Optional<TenantView> view(OryResource<?, ?> resource, Api api) {
            return Optional.of(admit(resource, api));
        }

        @Override
        public Giveup giveup(OryResource<?, ?> resource) {
            return new Giveup(Optional.of(Duration.ofMinutes(10)));
        }

        @Override
        public void suspect(TenantView tenant) {}
    }

    /** What the cluster told. */
    private final class Cached implements Resources<TrustedIssuer> {
        @Override
        public Optional<TrustedIssuer> find(ResourceKey key) {
            return all().filter(resource -> ResourceKey.of(resource).equals(key))
                    .findFirst();
        }

        @Override
        public Stream<TrustedIssuer> all() {
            return world.cached().stream();
        }

        @Override
        public List<TrustedIssuer> referringTo(ResourceKey reference) {
            var shared = new IssuerClaims();
            return all().filter(resource -> Rivals.key("TrustedIssuer", shared.sharedFields(resource))
                            .equals(reference))
                    .toList();
        }

        @Override
        public void nudge(ResourceKey key) {}

        @Override
        public void nudgeReferringTo(ResourceKey reference) {}
    }
}
