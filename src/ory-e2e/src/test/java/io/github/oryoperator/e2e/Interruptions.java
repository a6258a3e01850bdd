package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.oryoperator.e2e.system.ProxiedOperator;
import io.github.oryoperator.e2e.system.ReadyTruth;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.Point;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An operator all of whose calls pass a proxy, changes that it follows, and what can come between at one of its calls. Each case leaves an
 * operator that runs and a plan without faults, however it ends.
 */
final class Interruptions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Interruptions.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestCluster cluster;
    private final Duration patience;
    private final ProxiedOperator operator;
    private final Recording recording;

    /**
     * A run that nothing disturbs.
     *
     * @param calls its outward calls
     * @param world what there is in the end
     */
    record Undisturbed(List<Step> calls, List<String> world) {
        /** Those that change something. */
        Stream<Step> writes() {
            return calls.stream().filter(Step::mutates);
        }
    }

    /** Those of the operator as it is. */
    Interruptions(TestCluster cluster) {
        this(cluster, List.of(), PATIENCE);
    }

    /**
     * Those of another operator.
     *
     * @param jvmOptions the flags that make it another
     * @param patience how long it may take to follow
     */
    Interruptions(TestCluster cluster, List<String> jvmOptions, Duration patience) {
        this.cluster = cluster;
        this.patience = patience;
        // Whatever is logged, no secret is.
        this.operator = ProxiedOperator.start(
                cluster, cluster.cluster().stack().hydra(), Map.of("log-level", "trace"), jvmOptions);
        this.recording = new Recording(operator);
    }

    Undisturbed undisturbed(Change change) {
        try (var sandbox = open(change)) {
            change.make(sandbox);
            change.await(sandbox);
            var steps = Step.of(recording.callsOf(sandbox).toList());
            LOG.info("{}: {}", change, steps);
            assertThat(steps).anyMatch(Step::mutates).anyMatch(step -> !step.mutates());
            return new Undisturbed(steps, Change.world(sandbox));
        }
    }

    /** A {@code kill -9} at one call ends as if nothing had happened. */
    void crash(Change change, Step call, Point point, List<String> undisturbed) {
        try (var sandbox = open(change);
                var recovery = new Recovery(sandbox)) {
            crashAt(sandbox, change, call, point);
            boolean stored = Change.isEverySecretStored(sandbox);
            recovery.now();

            assertThat(stored).as("what Hydra was given stood in the Secret").isTrue();
            change.await(sandbox);
            assertThat(Change.world(sandbox)).isEqualTo(undisturbed);
            assertThat(recording
                            .writesOf(sandbox)
                            .filter(record -> record.status() == 201)
                            .map(Step::what)
                            .filter(what -> !what.equals("create events")))
                    .doesNotHaveDuplicates();
            recovery.assertReadyWasTrue();
        }
    }

    /** A creation that is cut short by a {@code kill -9}, and taken back before the next operator starts, leaves nothing. */
    void takeBack(Step call, Point point) {
        try (var sandbox = open(Change.CREATION);
                var recovery = new Recovery(sandbox)) {
            crashAt(sandbox, Change.CREATION, call, point);
            Change.DELETION.make(sandbox);
            recovery.now();

            Change.DELETION.await(sandbox);
            var left = Change.world(sandbox);
            // For the tests that follow.
            sandbox.hydraClients()
                    .find(Change.id(sandbox))
                    .ifPresent(client -> sandbox.hydraClients().delete(Change.id(sandbox)));
            assertThat(left).isEqualTo(List.of("clients 0", "secret false"));
        }
    }

    /** Trouble that the operator survives, at one call, ends as if nothing had happened. */
    void disturb(Change change, Step call, Trouble trouble, boolean carriedOut, List<String> undisturbed) {
        try (var sandbox = open(change);
                var recovery = new Recovery(sandbox)) {
            var count = new AtomicInteger();
            var inKubernetes = trouble.of(Recording.when(sandbox, call, count), true, carriedOut);
            var inHydra = trouble.of(Recording.when(sandbox, call, count), false, carriedOut);
            operator.kubernetes().plan().add(inKubernetes);
            operator.hydra().plan().add(inHydra);

            change.make(sandbox);

            awaitThat(call, () -> inKubernetes.fired() + inHydra.fired() == 1);
            recovery.now();
            change.await(sandbox);
            assertThat(Change.world(sandbox)).isEqualTo(undisturbed);
            recovery.assertReadyWasTrue();
        }
    }

    /** An edit just before one call is carried out, or before its answer is seen, is taken up. */
    void edit(Change change, Step call, Point point) {
        try (var sandbox = open(change);
                var recovery = new Recovery(sandbox)) {
            var edit = arm(Recording.when(sandbox, call, new AtomicInteger())
                    .at(point)
                    .run(() -> sandbox.kubectl(
                            "patch",
                            "oauth2clients.ory-operator.github.io",
                            "machine",
                            "--type=merge",
                            "--patch={\"spec\":{\"policyUri\":\"https://example.org/edited\"}}")));

            change.make(sandbox);

            assertThat(edit.awaitFired(PATIENCE)).isTrue();
            Change.awaitGeneration(sandbox, change == Change.CREATION ? 2 : 3);
            recovery.assertReadyWasTrue();
            assertThat(sandbox.hydraClients().get(Change.id(sandbox)).policyUri())
                    .isEqualTo("https://example.org/edited");
            Change.world(sandbox);
        }
    }

    @Override
    public void close() {
        operator.close();
    }

    /** A sandbox where the change can be made. */
    private Sandbox open(Change change) {
        var sandbox = operator.open();
        sandbox.patience(patience);
        recording.restart();
        change.prepare(sandbox);
        if (change != Change.CREATION) {
            // Told apart from the calls, a little later.
            await("the event of the creation")
                    .atMost(PATIENCE)
                    .until(() -> recording.writesOf(sandbox).map(Step::what).anyMatch("create events"::equals));
        }
        recording.restart();
        return sandbox;
    }

    /** A question that the undisturbed run asked once more, as it happened to look twice, is not asked in every run. */
    private static void awaitThat(Step call, Callable<Boolean> met) {
        try {
            await(call.toString()).atMost(PATIENCE).until(met);
        } catch (ConditionTimeoutException e) {
            if (call.mutates()) {
                throw e;
            }
            Assumptions.abort("This run did without " + call);
        }
    }

    private void crashAt(Sandbox sandbox, Change change, Step call, Point point) {
        arm(Recording.when(sandbox, call, new AtomicInteger())
                .at(point)
                .kill(operator.process().process()::kill));
        change.make(sandbox);
        awaitThat(call, () -> !operator.process().process().isAlive());
    }

    private Fault arm(Fault fault) {
        operator.kubernetes().plan().add(fault);
        operator.hydra().plan().add(fault);
        return fault;
    }

    /** Ends with a plan without faults and an operator that runs: a sandbox could not be closed else. Judges each Ready meanwhile. */
    private final class Recovery implements AutoCloseable {
        private final ReadyTruth truth;

        Recovery(Sandbox sandbox) {
            truth = new ReadyTruth(cluster, sandbox).watch(operator.kubernetes());
            truth.catchUp();
        }

        @Override
        public void close() {
            operator.calm();
        }

        void now() {
            operator.calm();
            truth.watch(operator.kubernetes());
        }

        void assertReadyWasTrue() {
            truth.assertKept();
        }
    }
}
