package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.Passes;
import io.github.oryoperator.e2e.system.ProxiedOperator;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Answer;
import io.github.oryoperator.testbed.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Once everything is as it should be nothing is written any more, whatever went before. */
class QuietE2E {

    /** Over each client, at an interval of a second: under {@code -Pfull} a minute of them. */
    private static final int PASSES = Boolean.getBoolean("full") ? 60 : 10;

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String KIND = "oauth2clients.ory-operator.github.io";

    private final TestCluster cluster = TestCluster.shared();
    private ProxiedOperator operator;
    private Sandbox sandbox;

    @BeforeEach
    void open() {
        operator = ProxiedOperator.start(
                cluster, cluster.cluster().stack().hydra(), Map.of("log-level", "debug", "log-format", "text"));
        sandbox = operator.open();
    }

    @AfterEach
    void close() {
        operator.calm();
        sandbox.close();
        operator.close();
    }

    @Test
    void nothingIsWrittenAfterACreationAnUpdateARotationADeletionADriftAndATrouble() {
        var refused = operator.hydra()
                .plan()
                .add(Fault.when(call ->
                                call.verb().equals("create") && call.name().endsWith(".troubled"))
                        .answer(Answer.json(503, "{\"error\":\"planned\"}")));
        var staying = List.of("created", "updated", "rotated", "drifted", "troubled");
        Stream.concat(staying.stream(), Stream.of("deleted")).forEach(this::apply);
        Stream.concat(staying.stream(), Stream.of("deleted")).forEach(sandbox::awaitReady);
        assertThat(refused.fired()).isEqualTo(1);
        sandbox.kubectl("patch", KIND, "updated", "--type=merge", "--patch={\"spec\":{\"clientName\":\"another\"}}");
        sandbox.kubectl("annotate", KIND, "rotated", "ory-operator.github.io/rotate-requested-at=now");
        sandbox.kubectl("delete", KIND, "deleted");
        sandbox.hydraClients()
                .set(id("drifted"), sandbox.hydraClients().get(id("drifted")).withScope("more"));
        sandbox.awaitReady("updated");
        sandbox.await(
                "rotated",
                client -> OryObjects.json(client)
                        .at("/status/lastHandledRotateAt")
                        .asText()
                        .equals("now"));
        await().atMost(PATIENCE)
                .until(() ->
                        "read".equals(sandbox.hydraClients().get(id("drifted")).scope()));
        awaitPasses(staying, 1);
        var mark = cluster.cluster().stack().auditLog().mark();
        operator.hydra().forgetCalls();

        awaitPasses(staying, PASSES);

        assertThat(operator.hydra().calls()).isEmpty();
        assertThat(writesSince(mark)).isEmpty();
    }

    private void apply(String name) {
        sandbox.applyClient(name, """
                grantTypes: [client_credentials]
                scopes: [read]
                syncInterval: 1s
                credentials:
                  secret: {name: %s}
                  rotation: {allowDowntime: true}
                """.formatted(name));
    }

    private String id(String name) {
        return sandbox.namespace() + "." + name;
    }

    private void awaitPasses(List<String> names, int more) {
        var objects =
                names.stream().map(name -> sandbox.namespace() + "/" + name).toList();
        var before = Passes.of(operator.process());
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> Passes.of(operator.process()).after(before).haveSeen(objects, more));
    }

    private List<String> writesSince(long mark) {
        return cluster
                .cluster()
                .stack()
                .auditLog()
                .writesSince(mark, cluster.installed().user())
                .stream()
                .map(call -> call.verb() + " " + call.path())
                .toList();
    }
}
