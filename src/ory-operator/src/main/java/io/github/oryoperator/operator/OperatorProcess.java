package io.github.oryoperator.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.oryoperator.operator.cluster.ClusterAccess;
import io.github.oryoperator.operator.cluster.ClusterId;
import io.github.oryoperator.operator.config.OperatorConfig;
import io.github.oryoperator.operator.election.Leadership;
import io.github.oryoperator.operator.lane.Lanes;
import io.github.oryoperator.operator.log.ReconcileContext;
import io.github.oryoperator.operator.management.Health;
import io.github.oryoperator.operator.management.ManagementServer;
import io.github.oryoperator.operator.metrics.CallMetrics;
import io.github.oryoperator.operator.metrics.Conditions;
import io.github.oryoperator.operator.metrics.EngineMetrics;
import io.github.oryoperator.operator.metrics.Meters;
import io.github.oryoperator.operator.metrics.ProcessMetrics;
import io.github.oryoperator.operator.metrics.ResourceMetrics;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator as a process: what starts in which order, and what stops in which.
 *
 * <p>Start: management port, informers, election; until it is won a standby's caches are warm and its work waits in closed lanes.
 * Stop: no more work, what is under way ends, the Lease is handed back, the rest closes.
 */
final class OperatorProcess {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorProcess.class);

    private final OperatorConfig config;
    private final ClusterAccess cluster;
    private final Leadership leadership;
    private final KubernetesClient client;
    private final Health health = new Health();
    private final Meters meters = new Meters();
    private final ManagementServer management;
    private final Lanes lanes;
    private @Nullable OryOperator operator;

    /**
     * A process that listens on its management port and does nothing yet.
     *
     * @throws java.io.UncheckedIOException when the management port is taken
     */
    OperatorProcess(OperatorConfig config, ClusterAccess cluster, Leadership leadership) {
        this.config = config;
        this.cluster = cluster;
        this.leadership = leadership;
        var processMetrics = new ProcessMetrics(meters);
        lanes = new Lanes(
                config.concurrency().total(),
                config.concurrency().perTenant(),
                new ReconcileContext(processMetrics),
                System::nanoTime);
        meters.addProcess();
        processMetrics.show(lanes, leadership.guard());
        management = new ManagementServer(
                new InetSocketAddress(
                        config.management().address(), config.management().port()),
                health,
                accept -> new ManagementServer.Page(Meters.contentType(accept), meters.scrape(accept)));
        client = cluster.client(leadership.guard());
    }

    /** The port that health and metrics are on. */
    int managementPort() {
        return management.port();
    }

    /**
     * Fills the caches, then stands for election.
     *
     * @param onLost called when leadership is lost; must end the process
     */
    void start(Runnable onLost) {
        var controllers = new OryOperator(surroundings());
        operator = controllers;
        controllers.start();
        health.watch("informers", controllers::isHealthy);
        health.watch("election", leadership::isAlive);
        var resources =
                new ResourceMetrics(meters, () -> controllers.resources().flatMap(Conditions::of));
        meters.beforeScrape(resources::refresh);
        health.started();
        LOG.info("Started: caches are filled");
        leadership.start(this::lead, onLost);
    }

    /** Stops in order; returns when everything is closed. */
    void stop() {
        LOG.info("Stopping");
        health.stopping();
        lanes.shutdown();
        boolean idle = awaitIdle();
        if (operator != null) {
            operator.close();
        }
        leadership.stop(idle);
        client.close();
        management.close();
        meters.close();
        LOG.info("Stopped");
    }

    private void lead() {
        LOG.info("Leading: {} objects wait", lanes.waiting());
        lanes.open();
    }

    private boolean awaitIdle() {
        try {
            if (lanes.awaitTermination(config.stopTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LOG.warn("{} reconciliations did not end in time; the Lease runs out by itself", lanes.running());
        return false;
    }

    private Surroundings surroundings() {
        var namespace = cluster.operatorNamespace();
        var clusterId = ClusterId.of(config, client);
        LOG.info("Cluster {} ({}), own namespace {}", cluster.server(), clusterId, namespace);
        return new Surroundings(
                config,
                client,
                namespace,
                clusterId,
                Clock.systemUTC(),
                () -> ThreadLocalRandom.current().nextLong(),
                leadership.guard(),
                lanes,
                new EngineMetrics(meters),
                new CallMetrics(meters));
    }
}
