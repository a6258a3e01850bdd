package io.github.oryoperator.operator.oryidentity;

import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.oryidentity.OryIdentity;
import io.github.oryoperator.api.oryidentity.OryIdentityStatus;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.RetrySettings;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.identity.IdentityWithTraits;
import io.github.oryoperator.operator.engine.Claims;
import io.github.oryoperator.operator.engine.Companions;
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
import io.github.oryoperator.operator.metrics.CountingTelemetry;
import io.github.oryoperator.operator.secret.Fingerprints;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** One process of the operator in an {@link IdentityWorld}: all that it knows goes with it. */
final class IdentityProcess implements AutoCloseable {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T00:00:00Z"), ZoneOffset.UTC);
    private static final String TENANT = "apps/default";

    private final IdentityWorld world;
    private final Ory ory;
    private final Map<FakeCluster, ReconcileEngine<OryIdentity, OryIdentityStatus, IdentityWithTraits>> engines =
            new ConcurrentHashMap<>();
    private final OryIdentityAdapter adapter;

    IdentityProcess(IdentityWorld world) {
        this.world = world;
        ory = Ory.builder()
                .tenant(
                        TENANT,
                        Tenant.selfHosted()
                                .kratosAdmin(Endpoint.of(world.kratos.url()))
                                .kratosPublic(Endpoint.of(world.kratos.url()))
                                .build())
                .retry(RetrySettings.NONE)
                .audit(event -> {})
                .build();
        adapter = new OryIdentityAdapter(world.gathering.batches());
    }

    void reconcile(FakeCluster cluster, OryIdentity told) {
        engines.computeIfAbsent(cluster, this::engine).reconcile(told);
    }

    @Override
    public void close() {
        ory.close();
    }

    private ReconcileEngine<OryIdentity, OryIdentityStatus, IdentityWithTraits> engine(FakeCluster cluster) {
        var tenancy = new OneTenant();
        var resources = new NoOthers();
        var ownerships = new Ownerships("this-cluster", key -> Optional.ofNullable(world.others.get(key.name())));
        var policies = new Policies(Duration.ofMinutes(10), Map.of(), false);
        return new ReconcileEngine<>(
                adapter,
                WorkplaceBuilder.<OryIdentity, OryIdentityStatus, IdentityWithTraits>builder()
                        .finalizer(FakeCluster.FINALIZER)
                        .policies(policies)
                        .tenancy(tenancy)
                        .namespaces(name -> new NamespaceView(name, Map.of(), Map.of(), false))
                        .resources(resources)
                        .objects(cluster)
                        .companions(
                                new IdentitySecrets(world.secrets, new Fingerprints(new SecureRandom(), 1), () -> true))
                        .ownerships(ownerships)
                        .claims(new Claims())
                        .observation(new Observation<>(
                                adapter,
                                new Inventory<>(Listed::id, CLOCK),
                                ownerships,
                                new Rivals<>(adapter, tenancy, resources, cluster, Companions.none()),
                                key -> List.of(),
                                policies))
                        .events((about, tone, reason, note) -> world.events.add(reason + " " + note))
                        .telemetry(new CountingTelemetry())
                        .leadership(() -> true)
                        .clock(CLOCK)
                        .random(new Random(1))
                        .build());
    }

    private final class OneTenant implements Tenancy {
        @Override
        public TenantView admit(OryResource<?, ?> resource, Api api) {
            return TenantViewBuilder.builder()
                    .key(new ResourceKey("OryTenant", "apps", "default"))
                    .services(new Services(ory, TENANT))
                    .server(Server.at(world.kratos.url()))
                    .ceiling(ManagementPolicy.ENFORCE)
                    .adoption(Optional.empty())
                    .adoptionAllowed(true)
                    .idPrefix("")
                    .ketoNamespaces(Optional.empty())
                    .capabilities(world.capabilities)
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

    private static final class NoOthers implements Resources<OryIdentity> {
        @Override
        public Optional<OryIdentity> find(ResourceKey key) {
            return Optional.empty();
        }

        @Override
        public Stream<OryIdentity> all() {
            return Stream.empty();
        }

        @Override
        public List<OryIdentity> referringTo(ResourceKey reference) {
            return List.of();
        }

        @Override
        public void nudge(ResourceKey key) {}

        @Override
        public void nudgeReferringTo(ResourceKey reference) {}
    }
}
