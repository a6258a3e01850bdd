package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.oryoperator.client.oauth2.ClientQuery;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.ProxiedOperator;
import io.github.oryoperator.e2e.system.ReadyTruth;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.CallRecord;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.FaultBuilder;
import io.github.oryoperator.testbed.ory.Hydra;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Hydra, or one call of it, that says nothing: nobody else waits for it. */
class SlowOryE2E {

    private static final boolean FULL = Boolean.getBoolean("full");
    private static final Duration PATIENCE = Duration.ofSeconds(FULL ? 120 : 30);
    private static final int PLACES = 8;
    private static final int PLACES_OF_A_TENANT = 4;
    private static final TestCluster CLUSTER = TestCluster.shared();

    private static Hydra server;
    private static ProxiedOperator operator;
    private Sandbox sandbox;
    private ReadyTruth truth;

    @BeforeAll
    static void start() {
        server = CLUSTER.cluster().stack().startHydra("slow-hydra");
        operator = ProxiedOperator.start(
                CLUSTER,
                server,
                Map.of(
                        "max-concurrent-reconciles", Integer.toString(PLACES),
                        "max-concurrent-reconciles-per-tenant", Integer.toString(PLACES_OF_A_TENANT),
                        "tenant-probe-interval", "1s"));
    }

    @AfterAll
    static void stop() {
        operator.close();
        server.stop();
    }

    @BeforeEach
    void open() {
        sandbox = operator.open();
        truth = new ReadyTruth(CLUSTER, sandbox).watch(operator.kubernetes());
        operator.hydra().forgetCalls();
    }

    @AfterEach
    void close() {
        server.resume();
        operator.calm();
        sandbox.close();
    }

    @Test
    void objectsOfAnotherTenantDoNotWaitForAHydraThatSaysNothing() {
        var names = IntStream.rangeClosed(1, 3 * PLACES)
                .mapToObj(i -> "waiting-" + i)
                .toList();
        try (var other = Sandbox.open(CLUSTER)) {
            other.awaitTenantReason("Succeeded");
            // No call is given up before the end.
            setTimeouts("{\"read\":\"3m\",\"call\":\"3m\"}");
            server.pause();
            sandbox.apply(names.stream().map(SlowOryE2E::manifest).collect(Collectors.joining("---\n")));
            // The probe of the tenant may hang in one of its places.
            await().atMost(PATIENCE).until(() -> underWay().size() >= PLACES_OF_A_TENANT - 1);

            other.applyClient("quick", "{tokenEndpointAuthMethod: none, scopes: [read]}");

            other.awaitReady("quick");
            assertThat(names).allMatch(this::isUntold);
            server.resume();
            names.forEach(sandbox::awaitReady);
        }
        assertThat(sandbox.hydraClients().listAll(ClientQuery.ALL).count()).isEqualTo(names.size());
        truth.assertKept();
    }

    @Test
    void aCallThatHangsHoldsUpNoOtherObjectOfItsTenantAndIsMadeAgain() {
        shortenTimeouts();
        var hanging = operator.hydra()
                .plan()
                .add(hang(Fault.when(
                        call -> call.verb().equals("create") && call.name().equals(sandbox.namespace() + ".hanging"))));
        apply("hanging", "{name: hanging}");
        assertThat(hanging.awaitFired(PATIENCE)).isTrue();

        apply("quick", "{name: quick}");

        sandbox.awaitReady("quick");
        assertThat(isReady("hanging")).isFalse();
        // Each attempt hung so far, and arrives after all.
        if (!FULL) {
            await().atMost(PATIENCE).until(() -> hanging.fired() > 1);
            hanging.release();
        }
        sandbox.awaitReady("hanging");
        await().atMost(PATIENCE).until(() -> underWay().isEmpty());
        assertThat(statusesOf("create", ".hanging")).containsOnly(201, 409).containsOnlyOnce(201);
        assertThat(sandbox.getsToken("hanging")).isTrue();
        assertThat(sandbox.getsToken("quick")).isTrue();
        assertThat(sandbox.hydraClients().listAll(ClientQuery.ALL).count()).isEqualTo(2);
        truth.assertKept();
    }

    @Test
    void aLateWriteOfAnOlderSpecDoesNotStay() {
        shortenTimeouts();
        sandbox.applyClient("machine", "{tokenEndpointAuthMethod: none, scopes: [read], syncInterval: 1s}");
        sandbox.awaitReady("machine");
        var late = operator.hydra()
                .plan()
                .add(Fault.when(call -> call.verb().equals("set")).hold());
        rename("first");
        assertThat(late.awaitFired(PATIENCE)).isTrue();
        await().atMost(PATIENCE).until(() -> name().equals("first"));
        rename("second");
        Change.awaitGeneration(sandbox, 3);
        truth.assertKept();

        late.release();

        await().atMost(PATIENCE).until(() -> underWay().isEmpty());
        await().atMost(PATIENCE).until(() -> statusesOf("set", ".machine").size() >= 4 && name().equals("second"));
        assertThat(sandbox.hydraClients().listAll(ClientQuery.ALL).count()).isEqualTo(1);
    }

    /** Under {@code -Pfull} the usual timeouts are waited for, and the call hangs for longer. */
    private void shortenTimeouts() {
        if (!FULL) {
            setTimeouts("{\"read\":\"1s\",\"call\":\"2s\"}");
        }
    }

    private void setTimeouts(String timeouts) {
        sandbox.kubectl(
                "patch",
                "orytenants.ory-operator.github.io",
                "default",
                "--type=merge",
                "--patch={\"spec\":{\"timeouts\":" + timeouts + "}}");
        sandbox.awaitTenantReason("Succeeded");
    }

    private static Fault hang(FaultBuilder call) {
        return FULL ? call.delay(Duration.ofSeconds(60)) : call.always().hold();
    }

    private void apply(String name, String secret) {
        sandbox.applyClient(
                name, "{grantTypes: [client_credentials], scopes: [read], credentials: {secret: " + secret + "}}");
    }

    private void rename(String name) {
        sandbox.kubectl(
                "patch",
                "oauth2clients.ory-operator.github.io",
                "machine",
                "--type=merge",
                "--patch={\"spec\":{\"clientName\":\"" + name + "\"}}");
    }

    private String name() {
        return String.valueOf(
                sandbox.hydraClients().get(sandbox.namespace() + ".machine").clientName());
    }

    private boolean isReady(String name) {
        var client = sandbox.client(name);
        return client != null && OryObjects.isReady(client);
    }

    /** Whether no pass over it has ended yet. */
    private boolean isUntold(String name) {
        var client = sandbox.client(name);
        return client != null
                && OryObjects.json(client).at("/status/observedGeneration").asLong() == -1;
    }

    /** The calls about clients that are on their way to Hydra or not answered yet. */
    private static List<CallRecord> underWay() {
        return operator.hydra().allCalls().stream()
                .filter(record -> record.call().kind().equals("client") && record.answered() == null)
                .toList();
    }

    /** The statuses that Hydra answered with. */
    private static List<Integer> statusesOf(String verb, String id) {
        return operator.hydra().calls().stream()
                .filter(record -> record.call().verb().equals(verb)
                        && record.call().name().endsWith(id)
                        && record.answered() != null)
                .map(CallRecord::status)
                .toList();
    }

    private static String manifest(String name) {
        return """
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OAuth2Client
                metadata: {name: %s}
                spec: {tokenEndpointAuthMethod: none, scopes: [read]}
                """.formatted(name);
    }
}
