package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.oryoperator.e2e.system.OperatorProcess;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Call;
import io.github.oryoperator.testbed.fault.CallRecord;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.FaultBuilder;
import io.github.oryoperator.testbed.fault.FaultProxy;
import io.github.oryoperator.testbed.fault.Point;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What a change does, call by call, to the API server and to Hydra; that a {@code kill -9} at any of the calls ends as if nothing had happened, and
 * that an edit at any of them is taken up.
 */
class InterruptionsE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Where a call is met in a run that does not take all points; another seed meets others. */
    private static final long SEED = Long.getLong("seed", 1);

    private final TestCluster cluster = TestCluster.shared();
    private FaultProxy kubernetes;
    private FaultProxy hydra;
    private OperatorProcess operator;

    @BeforeEach
    void startAnOperatorWhoseCallsCanBeCounted() {
        cluster.stopOperator();
        var stack = cluster.cluster().stack();
        kubernetes = stack.proxyKubeApi();
        hydra = stack.proxy(stack.hydra().adminUrl());
        operator = start();
    }

    @AfterEach
    void close() {
        operator.close();
        kubernetes.close();
        hydra.close();
    }

    @TestFactory
    Stream<DynamicTest> aCrashAtAnyCallEndsAsIfNothingHadHappened() {
        return Stream.of(Change.values()).flatMap(change -> {
            var undisturbed = undisturbed(change);
            return undisturbed.calls().stream()
                    .flatMap(call -> points(call.number())
                            .map(point -> dynamicTest(
                                    "%s %d %s %s".formatted(change, call.number(), call.what(), point),
                                    () -> crash(change, call.number(), point, undisturbed.world()))));
        });
    }

    @TestFactory
    Stream<DynamicTest> troubleAtAnyCallEndsAsIfNothingHadHappened() {
        return Stream.of(Change.values()).flatMap(change -> {
            var undisturbed = undisturbed(change);
            return undisturbed.calls().stream()
                    .flatMap(call -> troubles(call.number())
                            .flatMap(trouble -> Stream.of(false, true)
                                    .filter(carriedOut -> isTaken(call.number(), carriedOut))
                                    .map(carriedOut -> dynamicTest(
                                            "%s %d %s %s %s"
                                                    .formatted(
                                                            change,
                                                            call.number(),
                                                            call.what(),
                                                            trouble,
                                                            carriedOut ? "carried out" : "not carried out"),
                                            () -> disturb(
                                                    change,
                                                    call.number(),
                                                    trouble,
                                                    carriedOut,
                                                    undisturbed.world())))));
        });
    }

    @TestFactory
    Stream<DynamicTest> anEditAtAnyCallOfACreationOrAnUpdateIsTakenUp() {
        return Stream.of(Change.CREATION, Change.UPDATE)
                .flatMap(change -> undisturbed(change).calls().stream()
                        .map(call -> dynamicTest(
                                "%s %d %s".formatted(change, call.number(), call.what()),
                                () -> edit(change, call.number()))));
    }

    /** All points under {@code -Pfull}, else one by chance. */
    private static Stream<Point> points(int number) {
        var all = Point.values();
        return Boolean.getBoolean("full")
                ? Stream.of(all)
                : Stream.of(all[new Random(SEED + number).nextInt(all.length)]);
    }

    private static Stream<Trouble> troubles(int number) {
        var all = Trouble.values();
        return Boolean.getBoolean("full")
                ? Stream.of(all)
                : Stream.of(all[new Random(SEED * 31 + number).nextInt(all.length)]);
    }

    private static boolean isTaken(int number, boolean carriedOut) {
        return Boolean.getBoolean("full") || new Random(SEED * 17 + number).nextBoolean() == carriedOut;
    }

    /**
     * One outward call of an undisturbed run.
     *
     * @param number its place, from 1
     * @param what verb and kind
     */
    private record Step(int number, String what) {}

    /**
     * A run that nothing disturbs.
     *
     * @param calls its outward calls
     * @param world what there is in the end
     */
    private record Undisturbed(List<Step> calls, List<String> world) {}

    private Undisturbed undisturbed(Change change) {
        try (var sandbox = open(change)) {
            change.make(sandbox);
            change.await(sandbox);
            var calls = writesOf(sandbox).map(InterruptionsE2E::what).toList();
            assertThat(calls).isNotEmpty();
            return new Undisturbed(
                    IntStream.range(0, calls.size())
                            .mapToObj(i -> new Step(i + 1, calls.get(i)))
                            .toList(),
                    Change.world(sandbox));
        }
    }

    private void edit(Change change, int number) {
        try (var sandbox = open(change)) {
            var edit = arm(plan(sandbox, number)
                    .run(() -> sandbox.kubectl(
                            "patch",
                            "oauth2clients.ory-operator.github.io",
                            "machine",
                            "--type=merge",
                            "--patch={\"spec\":{\"policyUri\":\"https://example.org/edited\"}}")));

            change.make(sandbox);

            assertThat(edit.awaitFired(PATIENCE)).isTrue();
            Change.awaitGeneration(sandbox, change == Change.CREATION ? 2 : 3);
            assertThat(sandbox.hydraClients()
                            .get(sandbox.namespace() + ".machine")
                            .policyUri())
                    .isEqualTo("https://example.org/edited");
            Change.world(sandbox);
            disarm();
        }
    }

    private void crash(Change change, int number, Point point, List<String> undisturbed) {
        try (var sandbox = open(change)) {
            arm(plan(sandbox, number).at(point).kill(operator.process()::kill));

            change.make(sandbox);

            await("the crash").atMost(PATIENCE).until(() -> !operator.process().isAlive());
            disarm();
            operator.close();
            operator = start();
            change.await(sandbox);
            assertThat(Change.world(sandbox)).isEqualTo(undisturbed);
            assertThat(writesOf(sandbox)
                            .filter(record -> record.status() == 201)
                            .map(InterruptionsE2E::what)
                            .filter(what -> !what.equals("create events")))
                    .doesNotHaveDuplicates();
        }
    }

    private void disturb(Change change, int number, Trouble trouble, boolean carriedOut, List<String> undisturbed) {
        try (var sandbox = open(change)) {
            var count = new AtomicInteger();
            var inKubernetes = trouble.of(plan(sandbox, number, count), true, carriedOut);
            var inHydra = trouble.of(plan(sandbox, number, count), false, carriedOut);
            kubernetes.plan().add(inKubernetes);
            hydra.plan().add(inHydra);

            change.make(sandbox);

            await("the trouble").atMost(PATIENCE).until(() -> inKubernetes.fired() + inHydra.fired() == 1);
            change.await(sandbox);
            assertThat(Change.world(sandbox)).isEqualTo(undisturbed);
            disarm();
        }
    }

    /** The call with this number among those that the operator makes for this sandbox's client, on either proxy. */
    private static FaultBuilder plan(Sandbox sandbox, int number) {
        return plan(sandbox, number, new AtomicInteger());
    }

    private static FaultBuilder plan(Sandbox sandbox, int number, AtomicInteger count) {
        return Fault.when(call -> writes(sandbox, call) && count.incrementAndGet() == number);
    }

    private Fault arm(Fault fault) {
        kubernetes.plan().add(fault);
        hydra.plan().add(fault);
        return fault;
    }

    private void disarm() {
        kubernetes.plan().clear();
        hydra.plan().clear();
    }

    /** What the operator wrote for this sandbox's client, in the order of its calls. */
    private Stream<CallRecord> writesOf(Sandbox sandbox) {
        return Stream.of(kubernetes, hydra)
                .flatMap(proxy -> proxy.calls().stream())
                .filter(record -> writes(sandbox, record.call()))
                .sorted(Comparator.comparing(CallRecord::arrived));
    }

    private static boolean writes(Sandbox sandbox, Call call) {
        boolean inKubernetes = call.namespace().equals(sandbox.namespace())
                && !call.kind().startsWith("orytenants")
                && !call.name().startsWith("default.");
        boolean inHydra = call.kind().equals("client");
        return call.mutates() && (inKubernetes || inHydra);
    }

    private static String what(CallRecord record) {
        return record.call().verb() + " " + record.call().kind();
    }

    /** A sandbox where the change can be made. */
    private Sandbox open(Change change) {
        var sandbox = open();
        change.prepare(sandbox);
        if (change != Change.CREATION) {
            // Told apart from the calls, a little later.
            await("the event of the creation")
                    .atMost(PATIENCE)
                    .until(() -> writesOf(sandbox).map(InterruptionsE2E::what).anyMatch("create events"::equals));
        }
        kubernetes.forgetCalls();
        hydra.forgetCalls();
        return sandbox;
    }

    /** A sandbox whose tenant is settled, so that all that follows is the client's. */
    private Sandbox open() {
        var sandbox = Sandbox.open(cluster);
        sandbox.pointTenantAt(hydra.url().toString());
        sandbox.awaitTenantReason("Succeeded");
        kubernetes.forgetCalls();
        hydra.forgetCalls();
        return sandbox;
    }

    private OperatorProcess start() {
        var stack = cluster.cluster().stack();
        return cluster.start(cluster.installed()
                .process()
                .kubeconfig(stack.kubeconfigForToken(cluster.installed().token(), kubernetes))
                .setting("leader-election", "false")
                // Whatever is logged, no secret is.
                .setting("log-level", "trace"));
    }
}
