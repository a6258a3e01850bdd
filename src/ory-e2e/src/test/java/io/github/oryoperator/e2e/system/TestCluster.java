package io.github.oryoperator.e2e.system;

import io.github.oryoperator.testbed.LocalStack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What the tests of one JVM share: the stack, the chart in cluster-wide mode, a record of every status, and one operator
 * that runs unless a test wants to run its own.
 */
public final class TestCluster {

    private static final String OPERATOR_NAMESPACE = "ory-operator";
    /** The stand-in for Ory Network is done with a request when its answer is lost. */
    private static final String LOST_CREATION_WAIT = "2s";

    private static final TestCluster SHARED = new TestCluster(Cluster.of(LocalStack.shared()));

    private final Cluster cluster;
    private final InstalledOperator installed;
    private final StatusRecorder statuses;
    private final List<OperatorProcess> everStarted = new CopyOnWriteArrayList<>();
    private final List<Interval> absences = new CopyOnWriteArrayList<>();
    private @Nullable OperatorProcess shared;

    private TestCluster(Cluster cluster) {
        this.cluster = cluster;
        installed = InstalledOperator.install(cluster.stack(), cluster.admin(), OPERATOR_NAMESPACE, Map.of());
        statuses = StatusRecorder.start(cluster.admin());
        Canaries.plantEverySecretOf(cluster.admin());
    }

    /** The one of this JVM; the first call starts the stack and installs the chart. */
    public static TestCluster shared() {
        return SHARED;
    }

    /** The stack and its admin. */
    public Cluster cluster() {
        return cluster;
    }

    /** The chart. */
    public InstalledOperator installed() {
        return installed;
    }

    /** Every status seen so far. */
    public StatusRecorder statuses() {
        return statuses;
    }

    /** The operator that all tests share, started where it does not run. */
    public synchronized OperatorProcess operator() {
        var running = shared;
        if (running == null || !running.process().isAlive()) {
            running = start(installed.process());
            shared = running;
        }
        return running;
    }

    /** Stops every operator that runs, so that a test can run its own: also one that a failed test left behind. */
    public synchronized void stopOperator() {
        everStarted.stream().filter(one -> one.process().isAlive()).forEach(OperatorProcess::close);
        shared = null;
    }

    /** Starts an operator of the test's own, whose log the whole run's checks read as well. */
    public OperatorProcess start(OperatorProcess.Builder description) {
        return remember(description
                        .setting("lost-creation-wait", LOST_CREATION_WAIT)
                        .build())
                .start();
    }

    /** Has the whole run's checks read the log of this operator as well. */
    public OperatorProcess remember(OperatorProcess operator) {
        everStarted.add(operator);
        return operator;
    }

    /** Kills the API server and starts it again. */
    public void restartApiServer() {
        var from = Instant.now();
        var server = cluster.stack().kubeApiServer();
        server.kill();
        server.start();
        absences.add(new Interval(from, Instant.now()));
    }

    /** Whether the API server was not ready at that time: it may answer 403 until it knows its roles. */
    public boolean wasStarting(Instant time) {
        return absences.stream().anyMatch(absence -> !time.isBefore(absence.from()) && !time.isAfter(absence.until()));
    }

    private record Interval(Instant from, Instant until) {}

    /** The log of the operator that was started last. */
    String lastLog() {
        return everStarted.isEmpty() ? "" : everStarted.getLast().log();
    }

    /** Every operator of this run. */
    public List<OperatorProcess> operators() {
        return new ArrayList<>(everStarted);
    }
}
