package io.github.oryoperator.operator.edge;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.github.oryoperator.operator.kubernetes.PrunedStore;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RegisteredController;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import io.javaoperatorsdk.operator.processing.event.rate.RateLimiter;
import io.javaoperatorsdk.operator.processing.retry.Retry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The framework with all controllers: one place for its settings. */
public final class Controllers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Controllers.class);

    private final Operator operator;
    private final Rebirths rebirths;
    private final Settings settings;
    private volatile boolean informerStopped;

    /**
     * What all controllers share.
     *
     * @param fieldManager the operator's name in managed fields
     * @param annotationPrefix annotations on resources that ask the operator for something begin with it
     * @param namespaces namespaces to watch; empty: all
     * @param listLimit page size of lists; that there is one makes the first list a fresh one
     * @param stopTimeout how long a stop waits for what is under way
     * @param retry when a pass that threw is repeated
     * @param limiter how fast passes over one object may follow each other
     */
    public record Settings(
            String fieldManager,
            String annotationPrefix,
            Set<String> namespaces,
            long listLimit,
            Duration stopTimeout,
            Retry retry,
            RateLimiter<?> limiter) {}

    /**
     * The framework without controllers.
     *
     * @param client the cluster
     * @param executor where passes run
     * @param dispatch told of what is handed to the executor
     * @param settings what all controllers share
     */
    public Controllers(KubernetesClient client, ExecutorService executor, Metrics dispatch, Settings settings) {
        this.settings = settings;
        this.rebirths = new Rebirths(dispatch);
        this.operator = new Operator(framework -> configure(framework, client, executor));
    }

    /** Adds a controller; before {@link #start}. */
    public <R extends HasMetadata> void add(Class<R> type, ResourceController<R> controller) {
        // Else the objects of watch events, unlike those of lists, come without their type.
        operator.getKubernetesClient().getKubernetesSerialization().registerKubernetesResource(type);
        var name = controller.getClass().getSimpleName();
        rebirths.watch(name, controller);
        operator.register(controller, configuration -> {
            configuration
                    .withName(name)
                    .withFieldManager(settings.fieldManager())
                    .withGenerationAware(false)
                    .withOnUpdateFilter(new Changes<>(
                            settings.annotationPrefix(), controller.resources().ownWrites()))
                    .withInformerListLimit(settings.listLimit())
                    .withTriggerReconcilerOnAllEvents(true)
                    .withRetry(settings.retry())
                    .withRateLimiter(settings.limiter())
                    .withReconciliationMaxInterval(null);
            // Of a kind that lives in no namespace the framework would find no object in those.
            var namespaces = Namespaced.class.isAssignableFrom(type) ? settings.namespaces() : Set.<String>of();
            if (!namespaces.isEmpty()) {
                configuration.settingNamespaces(namespaces);
            }
            if (namespaces.size() <= 1) {
                // One store cannot serve two informers: each would take the other's objects for deleted ones.
                configuration.withItemStore(PrunedStore.ofWholeObjects());
            }
        });
    }

    /** Fills the caches and begins to hand over events. */
    public void start() {
        operator.start();
    }

    /** Whether every informer has filled its cache and follows the cluster; a watch that is being reopened is no trouble. */
    public boolean isHealthy() {
        return !informerStopped && informers().allMatch(informer -> informer.isRunning() && informer.hasSynced());
    }

    @Override
    public void close() {
        operator.stop();
    }

    private void configure(ConfigurationServiceOverrider framework, KubernetesClient client, ExecutorService executor) {
        framework
                .withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withExecutorService(executor)
                .withMetrics(rebirths)
                .withReconciliationTerminationTimeout(settings.stopTimeout())
                .withInformerStoppedHandler(this::stopped);
    }

    private void stopped(SharedIndexInformer<?> informer, @Nullable Throwable why) {
        if (why != null) {
            informerStopped = true;
            LOG.error(
                    "The informer of {} stopped and will see no more changes; the process is not alive any more",
                    informer.getApiTypeClass().getSimpleName(),
                    why);
        }
    }

    private Stream<InformerHealthIndicator> informers() {
        return operator.getRegisteredControllers().stream().flatMap(controller -> informers(controller).stream());
    }

    private static List<InformerHealthIndicator> informers(RegisteredController<?> controller) {
        var informers = new ArrayList<InformerHealthIndicator>();
        for (InformerWrappingEventSourceHealthIndicator<?> source : controller
                .getControllerHealthInfo()
                .informerEventSourceHealthIndicators()
                .values()) {
            informers.addAll(source.informerHealthIndicators().values());
        }
        return informers;
    }
}
