package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.oryoperator.client.oauth2.ClientQuery;
import io.github.oryoperator.e2e.system.OperatorProcess;
import io.github.oryoperator.e2e.system.OryObjects;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What a create does, call by call, to the API server and to Hydra; that a {@code kill -9} at any of the calls neither loses nor duplicates anything, that
 * an edit at any of them is taken up, and that nothing is written once nothing differs.
 */
class InterruptionsE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String MACHINE = """
            grantTypes: [client_credentials]
            scopes: [read]
            syncInterval: %s
            credentials: {secret: {name: machine}}
            """;

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
    Stream<DynamicTest> aCrashAtAnyCallOfACreateLeavesOneClientAndASecretThatWorks() {
        var calls = callsOfACreate();
        return IntStream.range(0, calls.size())
                .boxed()
                .flatMap(i -> points().map(point ->
                        dynamicTest((i + 1) + " " + calls.get(i) + " " + point, () -> crash(i + 1, point))));
    }

    /** The worst point for every call; under {@code -Pfull} all points. */
    private static Stream<Point> points() {
        return Boolean.getBoolean("full") ? Stream.of(Point.values()) : Stream.of(Point.BEFORE_ANSWER);
    }

    @TestFactory
    Stream<DynamicTest> anEditAtAnyCallOfACreateIsTakenUp() {
        var calls = callsOfACreate();
        return IntStream.range(0, calls.size())
                .mapToObj(i -> dynamicTest((i + 1) + " " + calls.get(i), () -> edit(i + 1)));
    }

    @Test
    void threeResyncsOfSettledClientsWriteNothing() {
        try (var sandbox = open()) {
            // So many that they are read from a list.
            var names =
                    IntStream.rangeClosed(1, 10).mapToObj(i -> "machine-" + i).toList();
            names.forEach(name ->
                    sandbox.applyClient(name, "{tokenEndpointAuthMethod: none, scopes: [read], syncInterval: 1s}"));
            names.forEach(sandbox::awaitReady);
            awaitResyncs(names.size());
            kubernetes.forgetCalls();
            hydra.forgetCalls();

            awaitResyncs(3 * names.size());

            assertThat(writesOf(sandbox).map(InterruptionsE2E::what)).isEmpty();
            assertThat(hydra.allCalls().stream()
                            .filter(record -> record.call().verb().equals("list")))
                    .isNotEmpty();
        }
    }

    private List<String> callsOfACreate() {
        try (var sandbox = open()) {
            sandbox.applyClient("machine", MACHINE.formatted("1h"));
            sandbox.awaitReady("machine");
            var calls = writesOf(sandbox).map(InterruptionsE2E::what).toList();
            assertThat(calls).contains("create client", "create secrets", "apply oauth2clients/status");
            return calls;
        }
    }

    private void edit(int number) {
        try (var sandbox = open()) {
            var edit = plan(sandbox, number)
                    .run(() -> sandbox.kubectl(
                            "patch",
                            "oauth2clients.ory-operator.github.io",
                            "machine",
                            "--type=merge",
                            "--patch={\"spec\":{\"clientName\":\"edited\"}}"));
            kubernetes.plan().add(edit);
            hydra.plan().add(edit);

            sandbox.applyClient("machine", MACHINE.formatted("1h"));

            assertThat(edit.awaitFired(PATIENCE)).isTrue();
            sandbox.await(
                    "machine",
                    object -> OryObjects.isReady(object) && object.getMetadata().getGeneration() == 2);
            assertThat(sandbox.hydraClients()
                            .get(sandbox.namespace() + ".machine")
                            .clientName())
                    .isEqualTo("edited");
            assertThat(sandbox.getsToken("machine")).isTrue();
            kubernetes.plan().clear();
            hydra.plan().clear();
        }
    }

    /** The call with this number among those that the operator makes for this sandbox's client, on either proxy. */
    private static FaultBuilder plan(Sandbox sandbox, int number) {
        var count = new AtomicInteger();
        return Fault.when(call -> writes(sandbox, call) && count.incrementAndGet() == number);
    }

    private void crash(int number, Point point) {
        try (var sandbox = open()) {
            var crash = plan(sandbox, number).at(point).kill(operator.process()::kill);
            kubernetes.plan().add(crash);
            hydra.plan().add(crash);

            sandbox.applyClient("machine", MACHINE.formatted("1h"));

            await("the crash").atMost(PATIENCE).until(() -> !operator.process().isAlive());
            kubernetes.plan().clear();
            hydra.plan().clear();
            operator.close();
            operator = start();
            sandbox.awaitReady("machine");
            assertThat(writesOf(sandbox)
                            .filter(record -> record.status() == 201)
                            .map(InterruptionsE2E::what))
                    .containsOnlyOnce("create client", "create secrets");
            assertThat(sandbox.hydraClients()
                            .listAll(ClientQuery.ALL)
                            .filter(client -> (sandbox.namespace() + ".machine").equals(client.clientId())))
                    .hasSize(1);
            assertThat(sandbox.getsToken("machine")).isTrue();
        }
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

    private void awaitResyncs(int more) {
        var before = resyncs();
        await().atMost(PATIENCE).until(() -> resyncs() >= before + more);
    }

    /** How often the operator has found a client as it should be. */
    private double resyncs() {
        return operator.metrics()
                .lines()
                .filter(line -> line.startsWith("ory_operator_reconciliations_total{"))
                .filter(line -> line.contains("kind=\"OAuth2Client\"") && line.contains("reason=\"Succeeded\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
