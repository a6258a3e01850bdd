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
        try (var sandbox = open(change);
                var recovery = new Recovery(sandbox, change.of())) {
            change.make(sandbox);
            change.await(sandbox);
            recovery.assertReadyWasTrue();
            var steps = Step.of(recording.callsOf(sandbox, change.of()).toList());
            LOG.info("{} {}: {}", change.of(), change, steps);
            assertThat(steps).anyMatch(Step::mutates).anyMatch(step -> !step.mutates());
            return new Undisturbed(steps, change.of().world(sandbox));
        }
    }

    /** A {@code kill -9} at one call ends as if nothing had happened. */
    void crash(Change change, Step call, Point point, List<String> undisturbed) {
        try (var sandbox = open(change);
                var recovery = new Recovery(sandbox, change.of())) {
            crashAt(sandbox, change, call, point);
            boolean kept = change.of().isPromiseKept(sandbox);
            recovery.now();

            assertThat(kept).as(change.of().promise()).isTrue();
            change.await(sandbox);
            assertThat(change.of().world(sandbox)).isEqualTo(undisturbed);
            assertThat(recording
                            .writesOf(sandbox, change.of())
                            .filter(record -> record.status() == 201)
                            .map(Step::what)
                            .filter(what -> !what.equals("create events")
                                    && !change.of().isMadeAgain(what)))
                    .doesNotHaveDuplicates();
            recovery.assertReadyWasTrue();
        }
    }

    /** A creation that is cut short by a {@code kill -9}, and taken back before the next operator starts, leaves nothing. */
    void takeBack(Changeable resource, Step call, Point point) {
        try (var sandbox = open(resource.creation());
                var recovery = new Recovery(sandbox, resource)) {
            crashAt(sandbox, resource.creation(), call, point);
            resource.deletion().make(sandbox);
            recovery.now();

            resource.deletion().await(sandbox);
            assertThat(resource.world(sandbox)).isEqualTo(resource.nothing());
        }
    }

    /** Trouble that the operator survives, at one call, ends as if nothing had happened. */
    void disturb(Change change, Step call, Trouble trouble, boolean carriedOut, List<String> undisturbed) {
        try (var sandbox = open(change);
                var recovery = new Recovery(sandbox, change.of())) {
            var count = new AtomicInteger();
            var inKubernetes = trouble.of(Recording.when(sandbox, change.of(), call, count), true, carriedOut);
            var inOry = trouble.of(Recording.when(sandbox, change.of(), call, count), false, carriedOut);
            operator.kubernetes().plan().add(inKubernetes);
            operator.ory().forEach(proxy -> proxy.plan().add(inOry));

            change.make(sandbox);

            awaitThat(call, () -> inKubernetes.fired() + inOry.fired() == 1);
            recovery.now();
            change.await(sandbox);
            assertThat(change.of().world(sandbox)).isEqualTo(undisturbed);
            recovery.assertReadyWasTrue();
        }
    }

    /** An edit just before one call is carried out, or before its answer is seen, is taken up. */
    void edit(Change change, Step call, Point point) {
        try (var sandbox = open(change);
                var recovery = new Recovery(sandbox, change.of())) {
            var edit = arm(Recording.when(sandbox, change.of(), call, new AtomicInteger())
                    .at(point)
                    .run(() -> change.of().edit(sandbox)));

            change.make(sandbox);

            assertThat(edit.awaitFired(PATIENCE)).isTrue();
            change.of().awaitEdited(sandbox, change.equals(change.of().creation()) ? 2 : 3);
            recovery.assertReadyWasTrue();
            // A published secret is tried once more.
            change.of().world(sandbox);
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
        change.of().furnish(sandbox, operator);
        recording.restart();
        change.prepare(sandbox);
        if (!change.equals(change.of().creation())) {
            // Told apart from the calls, a little later.
            await("the event of the creation")
                    .atMost(PATIENCE)
                    .until(() -> recording
                            .writesOf(sandbox, change.of())
                            .map(Step::what)
                            .anyMatch("create events"::equals));
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
        arm(Recording.when(sandbox, change.of(), call, new AtomicInteger())
                .at(point)
                .kill(operator.process().process()::kill));
        change.make(sandbox);
        awaitThat(call, () -> !operator.process().process().isAlive());
    }

    private Fault arm(Fault fault) {
        operator.kubernetes().plan().add(fault);
        operator.ory().forEach(proxy -> proxy.plan().add(fault));
        return fault;
    }

    /** Ends with a plan without faults and an operator that runs: a sandbox could not be closed else. Judges each Ready meanwhile. */
    private final class Recovery implements AutoCloseable {
        private final Sandbox sandbox;
        private final Changeable resource;
        private final ReadyTruth truth;

        Recovery(Sandbox sandbox, Changeable resource) {
            this.sandbox = sandbox;
            this.resource = resource;
            truth = resource.truth(cluster, sandbox).watch(operator.kubernetes());
            truth.catchUp();
        }

        @Override
        public void close() {
            operator.calm();
            resource.tidy(sandbox);
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
