package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.ProxiedOperator;
import io.github.oryoperator.e2e.system.ReadyTruth;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Answer;
import io.github.oryoperator.testbed.fault.Call;
import io.github.oryoperator.testbed.fault.CallRecord;
import io.github.oryoperator.testbed.fault.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another writer of the same object, without a pause: every write of the operator's meets an edit, or a conflict. */
class StormE2E {

    private static final int EDITS = 50;

    /** More than one pass tries to get through. */
    private static final int CONFLICTS = 12;

    private static final String SPEC = "{tokenEndpointAuthMethod: none, scopes: [read], syncInterval: 1h}";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TestCluster CLUSTER = TestCluster.shared();

    private static ProxiedOperator operator;
    private final AtomicInteger edits = new AtomicInteger();
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
        operator.kubernetes().forgetCalls();
    }

    @AfterEach
    void close() {
        operator.calm();
        sandbox.close();
    }

    @Test
    void whereEachOfItsWritesMeetsAnEditTheLastEditIsFollowed() {
        var storm = operator.kubernetes()
                .plan()
                .add(Fault.when(this::isOurs).times(EDITS).run(this::edit));

        sandbox.applyClient("machine", SPEC);

        await().atMost(PATIENCE).until(() -> storm.fired() == EDITS);
        assertThatTheLastEditIsFollowed();
    }

    @Test
    void ofManyEditsInARowTheLastIsFollowedAlthoughStatusesMeetConflicts() {
        sandbox.applyClient("machine", SPEC);
        sandbox.awaitReady("machine");
        operator.kubernetes().forgetCalls();
        var conflicts = conflicts();

        IntStream.range(0, EDITS).forEach(i -> edit());

        await().atMost(PATIENCE).until(() -> conflicts.fired() == CONFLICTS);
        assertThatTheLastEditIsFollowed();
    }

    /** Nothing else happens to it that would have it looked at again before an hour is over. */
    @Test
    void aStatusThatMeetsOneConflictAfterAnotherIsWrittenInTheEnd() {
        sandbox.applyClient("machine", SPEC);
        sandbox.awaitReady("machine");
        var conflicts = conflicts();

        edit();

        await().atMost(PATIENCE).until(() -> conflicts.fired() == CONFLICTS);
        Change.awaitGeneration(sandbox, 2);
        truth.assertKept();
    }

    private static Fault conflicts() {
        return operator.kubernetes()
                .plan()
                .add(Fault.when(call -> call.mutates() && call.kind().equals("oauth2clients/status"))
                        .times(CONFLICTS)
                        .answer(Answer.kubernetes(409, "Conflict", "planned")));
    }

    private void assertThatTheLastEditIsFollowed() {
        sandbox.await(
                "machine",
                client -> OryObjects.isReady(client)
                        && client.getMetadata().getGeneration() == 1 + EDITS
                        && OryObjects.json(client)
                                        .at("/status/observedGeneration")
                                        .asLong()
                                == 1 + EDITS);
        var inHydra = sandbox.hydraClients().get(sandbox.namespace() + ".machine");
        assertThat(inHydra.clientName()).isEqualTo("edit-" + EDITS);
        // Two for a pass that was overtaken: what it found, and that it was overtaken; one for the pass that was not,
        // and the finalizer.
        assertThat(ours()).as("writes in Kubernetes").hasSizeLessThanOrEqualTo(2 * EDITS + 2);
        assertThat(operator.hydra().calls()).as("writes in Hydra").hasSizeLessThanOrEqualTo(EDITS + 1);
        truth.assertKept();
    }

    private Stream<CallRecord> ours() {
        return operator.kubernetes().calls().stream().filter(record -> isOurs(record.call()));
    }

    private boolean isOurs(Call call) {
        return call.mutates()
                && call.kind().startsWith("oauth2clients")
                && call.namespace().equals(sandbox.namespace())
                && call.name().equals("machine");
    }

    private void edit() {
        OryObjects.of(CLUSTER.cluster().admin(), Kind.OAUTH2_CLIENT)
                .inNamespace(sandbox.namespace())
                .withName("machine")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"spec\":{\"clientName\":\"edit-" + edits.incrementAndGet() + "\"}}");
    }
}
