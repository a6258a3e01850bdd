package io.github.oryoperator.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.tenant.ClusterOryTenant;
import io.github.oryoperator.api.tenant.OryTenant;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.operator.edge.CachedResources;
import io.github.oryoperator.operator.edge.Controllers;
import io.github.oryoperator.operator.engine.OnBehalf;
import io.github.oryoperator.operator.engine.Referrers;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.event.Events;
import io.github.oryoperator.operator.event.KubernetesEvents;
import io.github.oryoperator.operator.kubernetes.ServedNamespaces;
import io.github.oryoperator.operator.kubernetes.WatchedNamespaces;
import io.github.oryoperator.operator.lane.LaneDispatch;
import io.github.oryoperator.operator.lane.Lanes;
import io.github.oryoperator.operator.retry.Backoff;
import io.github.oryoperator.operator.retry.HotLoopLimiter;
import io.github.oryoperator.operator.retry.UnlimitedRetry;
import io.github.oryoperator.operator.secret.ClusterValues;
import io.github.oryoperator.operator.secret.KubernetesSecrets;
import io.github.oryoperator.operator.tenant.AddressRules;
import io.github.oryoperator.operator.tenant.ClusterOryTenantController;
import io.github.oryoperator.operator.tenant.OryTenantController;
import io.github.oryoperator.operator.tenant.TenantDirectory;
import io.github.oryoperator.operator.tenant.TenantRefs;
import io.github.oryoperator.operator.tenant.TenantWorkplace;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The controllers of all kinds, wired by hand. */
public final class OryOperator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OryOperator.class);

    /** The operator's name in managed fields and events. */
    static final String NAME = "ory-operator";

    /** Passes over one object that may follow each other at once. */
    private static final int BURST = 20;

    /** Where so few resources refer to what changed, somebody waits for them. */
    private static final int FEW = 8;

    private static final long HOUSEKEEPING_SECONDS = 10;

    private final CachedResources<OryTenant> tenants;
    private final CachedResources<ClusterOryTenant> clusterTenants;
    private final OryKinds kinds;
    private final WatchedNamespaces namespaces;
    private final KubernetesSecrets secrets;
    private final ClusterValues values;
    private final Ory ory;
    private final Controllers controllers;
    private final Lanes lanes;
    private final Dependants dependants = new Dependants();
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("housekeeping").factory());

    /** The operator, not started yet. */
    public OryOperator(Surroundings surroundings) {
        lanes = surroundings.lanes();
        var operatorNamespace = surroundings.operatorNamespace();
        var kubernetes = surroundings.kubernetes();
        var served = ServedNamespaces.of(kubernetes, surroundings.config().namespaces());
        long pages = surroundings.config().informerListLimit();
        tenants = new CachedResources<>(
                tenant -> TenantRefs.referencesOf(tenant, tenant.getMetadata().getNamespace()));
        clusterTenants = new CachedResources<>(tenant -> TenantRefs.referencesOf(tenant, operatorNamespace));
        kinds = new OryKinds(surroundings);
        kinds.all().forEach(kind -> kind.tell(this::changed));
        namespaces = new WatchedNamespaces(kubernetes, pages, this::namespaceChanged, lanes::isShutdown);
        secrets = new KubernetesSecrets(
                kubernetes,
                secretNamespaces(served, operatorNamespace),
                pages,
                secret -> changed(ResourceKey.of(secret)),
                this::written,
                lanes::isShutdown);
        values = new ClusterValues(secrets, kubernetes);
        var directory = new TenantDirectory(values, kinds.projects(), operatorNamespace, surroundings.clock());
        ory = ory(surroundings, directory);
        controllers = controllers(surroundings, served);
        var wiring = new Wiring(
                surroundings,
                new Wiring.Shared(served, namespaces, directory, ory, events(surroundings), dependants),
                tenants,
                clusterTenants);
        register(wiring);
        wiring.housekeeping().forEach(this::repeat);
        repeat(() -> directory.tidy(tenant -> dependants.count(tenant) > 0));
    }

    /** Starts all informers and returns when their caches are filled; work runs as the lanes let it. */
    public void start() {
        namespaces.start();
        secrets.start();
        controllers.start();
    }

    /** Whether every informer still follows the cluster. */
    public boolean isHealthy() {
        return namespaces.isHealthy() && secrets.isHealthy() && controllers.isHealthy();
    }

    /** Every resource in the caches, tenants included. */
    public Stream<HasMetadata> resources() {
        return Stream.<CachedResources<? extends HasMetadata>>concat(
                        Stream.of(tenants, clusterTenants), kinds.all().stream())
                .flatMap(CachedResources::all);
    }

    /** Takes no more work and waits for what is under way, as long as the configuration says. */
    @Override
    public void close() {
        housekeeping.shutdownNow();
        controllers.close();
        secrets.close();
        namespaces.close();
        ory.close();
    }

    /** A chore that fails once is done the next time. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void repeat(Runnable chore) {
        Runnable guarded = () -> {
            try {
                chore.run();
            } catch (RuntimeException e) {
                LOG.error("Housekeeping failed", e);
            }
        };
        housekeeping.scheduleWithFixedDelay(guarded, HOUSEKEEPING_SECONDS, HOUSEKEEPING_SECONDS, TimeUnit.SECONDS);
    }

    private void register(Wiring wiring) {
        controllers.add(
                OryTenant.class,
                new OryTenantController(wiring.tenant(tenants, OryTenant.class, OryTenant::new, dependants), tenants));
        controllers.add(
                ClusterOryTenant.class,
                new ClusterOryTenantController(
                        wiring.tenant(clusterTenants, ClusterOryTenant.class, ClusterOryTenant::new, dependants),
                        clusterTenants));
        kinds.register(controllers, wiring, secrets, values, ory);
    }

    private void namespaceChanged(String name) {
        changed(new ResourceKey("Namespace", "", name));
    }

    /** Something changed that resources may refer to. */
    private void changed(ResourceKey key) {
        tenants.nudgeReferringTo(key);
        clusterTenants.nudgeReferringTo(key);
        kinds.all().forEach(kind -> kind.nudgeReferringTo(key));
        var waiting = kinds.all().stream()
                .filter(CachedResources::isFollowing)
                .<HasMetadata>flatMap(kind -> kind.referringTo(key).stream())
                .toList();
        if (waiting.size() <= FEW) {
            waiting.forEach(resource -> lanes.expedite(Urgency.of(resource).key()));
        }
    }

    /** We wrote a Secret for a resource: that is news to the others who read it, such as a tenant whose API key it holds. */
    private void written(Secret secret) {
        var labels = Objects.requireNonNullElse(secret.getMetadata().getLabels(), Map.<String, String>of());
        var writer = labels.getOrDefault(ApiNames.OWNER_UID_LABEL, "");
        Stream.<CachedResources<?>>concat(Stream.of(tenants, clusterTenants), kinds.all().stream())
                .forEach(kind -> kind.nudgeOthersReferringTo(ResourceKey.of(secret), writer));
    }

    private Controllers controllers(Surroundings surroundings, Set<String> served) {
        var config = surroundings.config();
        return new Controllers(
                surroundings.kubernetes(),
                surroundings.lanes(),
                new LaneDispatch(surroundings.lanes(), Urgency::of, surroundings.telemetry()),
                new Controllers.Settings(
                        NAME,
                        ApiNames.GROUP + "/",
                        served,
                        config.informerListLimit(),
                        config.stopTimeout(),
                        new UnlimitedRetry(Backoff.FOR_FAILURES, surroundings.random()),
                        new HotLoopLimiter(BURST, Duration.ofMillis(200), System::nanoTime)));
    }

    private Events events(Surroundings surroundings) {
        var instance = surroundings.config().election().identity().orElse(NAME);
        var source =
                new KubernetesEvents.Source(ApiNames.GROUP + "/" + NAME, instance, surroundings.operatorNamespace());
        return new KubernetesEvents(surroundings.kubernetes(), source, namespaces, surroundings.clock());
    }

    private static Ory ory(Surroundings surroundings, TenantDirectory directory) {
        var addresses = surroundings.config().addresses();
        return Ory.builder()
                .tenantSource(directory)
                .addressPolicy(new AddressRules(addresses.allowed(), addresses.denied()))
                .listener(surroundings.calls())
                .context(OnBehalf::current)
                .clock(surroundings.clock())
                .build();
    }

    /** The Secrets of a ClusterOryTenant are in the operator's own namespace, whatever else is watched. */
    private static Set<String> secretNamespaces(Set<String> served, String operatorNamespace) {
        var watched = new HashSet<>(served);
        if (!watched.isEmpty()) {
            watched.add(operatorNamespace);
        }
        return watched;
    }

    /** The resources of all kinds, and tenants, that refer to others. */
    private final class Dependants implements TenantWorkplace.Dependants, Referrers {
        @Override
        public int count(ResourceKey key) {
            return (int) referringTo(key).count();
        }

        @Override
        public int leaving(ResourceKey key) {
            return (int) referringTo(key)
                    .filter(HasMetadata::isMarkedForDeletion)
                    .filter(referrer -> referrer.getFinalizers().stream()
                            .anyMatch(finalizer -> finalizer.startsWith(ApiNames.GROUP)))
                    .count();
        }

        @Override
        public void nudge(ResourceKey tenant) {
            kinds.all().forEach(kind -> kind.nudgeReferringTo(tenant));
        }

        @Override
        public void left(Set<ResourceKey> references) {
            references.forEach(kinds::nudge);
        }

        private Stream<HasMetadata> referringTo(ResourceKey key) {
            return Stream.<CachedResources<? extends HasMetadata>>concat(
                            Stream.of(tenants, clusterTenants), kinds.all().stream())
                    .flatMap(kind -> kind.referringTo(key).stream());
        }
    }
}
