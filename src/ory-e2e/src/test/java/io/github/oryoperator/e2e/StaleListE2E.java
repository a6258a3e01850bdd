package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.oryoperator.client.oauth2.ClientQuery;
import io.github.oryoperator.e2e.system.ProxiedOperator;
import io.github.oryoperator.e2e.system.ReadyTruth;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Answer;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.HeldEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A newly started operator whose first list is older than what the one before it has seen, and whose watch says nothing yet: it makes nothing twice, and
 * neither takes away what is there nor brings back what is gone.
 */
class StaleListE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CLIENTS = "/apis/ory-operator.github.io/v1alpha1/oauth2clients";
    private static final String SECRETS = "/api/v1/secrets";
    private static final TestCluster CLUSTER = TestCluster.shared();

    private static ProxiedOperator operator;
    private Sandbox sandbox;
    private ReadyTruth truth;

    @BeforeAll
    static void start() {
        operator = ProxiedOperator.start(CLUSTER, CLUSTER.cluster().stack().hydra(), Map.of());
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @BeforeEach
    void open() {
        sandbox = operator.open();
        truth = new ReadyTruth(CLUSTER, sandbox).watch(operator.kubernetes());
        operator.hydra().forgetCalls();
    }

    @AfterEach
    void close() {
        operator.calm();
        sandbox.close();
    }

    @Test
    void anObjectThatWasDeletedSinceIsNotBroughtBack() {
        settle();
        var old = list(CLIENTS);
        Change.DELETION.make(sandbox);
        Change.DELETION.await(sandbox);

        try (var held = startWith(CLIENTS, old)) {
            awaitPass();
            assertThat(held.events()).isNotEmpty();
        }

        settle("another");
        assertThat(ids()).containsExactly(sandbox.namespace() + ".another");
        assertThat(sandbox.secret("machine")).isNull();
        truth.assertKept();
    }

    @Test
    void anObjectThatWasEditedSinceEndsAsItWasEdited() {
        settle();
        var old = list(CLIENTS);
        var published = sandbox.secretValues("machine");
        Change.UPDATE.make(sandbox);
        Change.UPDATE.await(sandbox);

        try (var held = startWith(CLIENTS, old)) {
            awaitPass();
            assertThat(held.events()).isNotEmpty();
        }

        Change.awaitGeneration(sandbox, 2);
        settle("another");
        await().atMost(PATIENCE)
                .until(() -> "edited"
                        .equals(sandbox.hydraClients()
                                .get(sandbox.namespace() + ".machine")
                                .clientName()));
        assertThat(sandbox.secretValues("machine")).isEqualTo(published);
        assertOneThatWorks(1);
        truth.assertKept();
    }

    @Test
    void anObjectThatWasMadeAnewSinceKeepsItsClient() {
        settle();
        var old = list(CLIENTS);
        makeAnew();

        try (var held = startWith(CLIENTS, old)) {
            awaitPass();
            assertThat(held.events()).isNotEmpty();
        }

        settle("another");
        sandbox.awaitReady("machine");
        assertOneThatWorks(2);
        truth.assertKept();
    }

    @Test
    void anObjectThatWasBeingDeletedAndWasMadeAnewSinceKeepsItsClient() {
        settle();
        var deletion = operator.hydra()
                .plan()
                .add(Fault.when(call -> call.verb().equals("delete")).hold());
        Change.DELETION.make(sandbox);
        assertThat(deletion.awaitFired(PATIENCE)).isTrue();
        var old = list(CLIENTS);
        deletion.release();
        Change.DELETION.await(sandbox);
        settle();
        operator.kubernetes().forgetCalls();

        try (var held = startWith(CLIENTS, old)) {
            // The API server itself is asked whether it is being deleted.
            await().atMost(PATIENCE)
                    .until(() -> operator.kubernetes().allCalls().stream()
                            .anyMatch(record -> record.call().verb().equals("get")
                                    && record.call().kind().equals("oauth2clients")
                                    && record.returned() != null));
            assertThat(held.events()).isNotEmpty();
        }

        settle("another");
        sandbox.awaitReady("machine");
        assertOneThatWorks(2);
        truth.assertKept();
    }

    @Test
    void aSecretThatTheListDoesNotKnowYetIsNotMadeAgain() {
        var old = list(SECRETS);
        settle();
        var published = sandbox.secretValues("machine");

        try (var held = startWith(SECRETS, old)) {
            awaitPass();
            assertThat(held.events()).isNotEmpty();
        }

        settle("another");
        assertThat(sandbox.secretValues("machine")).isEqualTo(published);
        assertOneThatWorks(1);
        truth.assertKept();
    }

    private void settle() {
        Change.CREATION.make(sandbox);
        Change.CREATION.await(sandbox);
        truth.catchUp();
    }

    /** One more client, after which all that was held before has been heard. */
    private void settle(String name) {
        sandbox.applyClient(name, "{tokenEndpointAuthMethod: none, scopes: [read]}");
        sandbox.awaitReady(name);
    }

    private void makeAnew() {
        Change.DELETION.make(sandbox);
        Change.DELETION.await(sandbox);
        settle();
    }

    private static String list(String path) {
        return CLUSTER.cluster()
                .stack()
                .kubectl("get", "--raw", path + "?limit=500")
                .output();
    }

    /** Starts the operator anew; its first list of that path is this one, and its watch of it waits for the result to be released. */
    private HeldEvents startWith(String path, String list) {
        var kind = path.substring(path.lastIndexOf('/') + 1);
        var stale = Fault.when(call -> call.verb().equals("list") && call.path().equals(path))
                .answer(Answer.json(200, list));
        var held = operator.kubernetes().holdEvents(event -> event.path().equals(path));
        operator.restart(() -> operator.kubernetes().plan().add(stale));
        assertThat(stale.fired()).as("lists of " + kind).isEqualTo(1);
        return held;
    }

    /** Waits until the operator has been through a pass over what the list told. */
    private void awaitPass() {
        await().atMost(PATIENCE)
                .until(() -> operator.process()
                        .metrics()
                        .lines()
                        .anyMatch(line -> line.startsWith("ory_operator_reconciliations_total{")
                                && line.contains("kind=\"OAuth2Client\"")));
    }

    private List<String> ids() {
        return sandbox.hydraClients()
                .listAll(ClientQuery.ALL)
                .map(client -> String.valueOf(client.clientId()))
                .filter(id -> id.startsWith(sandbox.namespace() + "."))
                .toList();
    }

    private void assertOneThatWorks(int creates) {
        assertThat(ids()).containsExactlyInAnyOrder(sandbox.namespace() + ".machine", sandbox.namespace() + ".another");
        assertThat(operator.hydra().calls().stream()
                        .filter(record -> record.call().verb().equals("create") && record.status() == 201)
                        .filter(record -> record.call().name().endsWith(".machine")))
                .hasSize(creates);
        assertThat(Change.world(sandbox)).startsWith("clients 1");
    }
}
