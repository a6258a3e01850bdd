package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.oryoperator.client.oauth2.ClientQuery;
import io.github.oryoperator.e2e.system.OperatorProcess;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Call;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.FaultProxy;
import io.github.oryoperator.testbed.fault.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two operators at once: whatever becomes of the leader, one client is made, and its published secret works. */
class LeaderElectionE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LEADERSHIP_LOST = 3;
    private static final String MACHINE = """
            grantTypes: [client_credentials]
            scopes: [read]
            credentials: {secret: {name: machine}}
            """;

    private final TestCluster cluster = TestCluster.shared();
    private final List<OperatorProcess> operators = new ArrayList<>();
    private Sandbox sandbox;
    private FaultProxy hydra;

    @BeforeEach
    void openASandboxWhoseCallsToHydraCanBeStopped() {
        cluster.stopOperator();
        var stack = cluster.cluster().stack();
        hydra = stack.proxy(stack.hydra().adminUrl());
        sandbox = Sandbox.open(cluster);
        sandbox.pointTenantAt(hydra.url().toString());
    }

    @AfterEach
    void close() {
        operators.stream()
                .filter(operator -> operator.process().isAlive())
                .forEach(operator -> operator.process().resume());
        if (operators.stream().noneMatch(operator -> operator.process().isAlive())) {
            cluster.operator();
        }
        sandbox.close();
        operators.forEach(OperatorProcess::close);
        hydra.close();
    }

    @Test
    void aLeaderKilledAfterItsCreateLeavesOneClientToTheNext() {
        var leader = startLeader();
        var standby = start("true");
        hydra.plan()
                .add(Fault.when(this::createsTheClient).at(Point.BEFORE_ANSWER).kill(leader.process()::kill));

        sandbox.applyClient("machine", MACHINE);

        sandbox.awaitReady("machine");
        assertThat(leader.process().isAlive()).isFalse();
        assertThat(leads(standby)).isTrue();
        assertOneClientThatWorks();
    }

    @Test
    void aLeaderPausedBeyondItsLeaseDoesNotWriteWhenItWakesUp() {
        var leader = startLeader();
        var standby = start("true");
        hydra.plan()
                .add(Fault.when(this::looksForTheClient).at(Point.BEFORE_ANSWER).run(leader.process()::pause));

        sandbox.applyClient("machine", MACHINE);

        sandbox.awaitReady("machine");
        assertThat(leads(standby)).isTrue();
        int writes = hydra.calls().size();
        leader.process().resume();

        assertThat(leader.process().awaitExit(PATIENCE)).isTrue();
        assertThat(leader.process().exitCode()).hasValue(LEADERSHIP_LOST);
        assertThat(leader.log()).contains("Leadership lost");
        assertThat(hydra.calls()).hasSize(writes);
        assertOneClientThatWorks();
    }

    @Test
    void aLeaderThatStopsInOrderHandsOverAtOnce() {
        var leader = startLeader();
        var standby = start("true");

        leader.close();

        await().atMost(Duration.ofSeconds(2)).until(() -> leads(standby));
        assertThat(leader.process().exitCode()).hasValue(0);
        assertThat(leader.log()).contains("Released");
        sandbox.applyClient("machine", MACHINE);
        sandbox.awaitReady("machine");
        assertOneClientThatWorks();
    }

    @Test
    void twoOperatorsWithoutElectionStillMakeOneClient() {
        start("false");
        start("false");
        var creates =
                hydra.plan().add(Fault.when(this::createsTheClient).times(2).hold());

        sandbox.applyClient("machine", MACHINE);

        await().atMost(PATIENCE).until(() -> creates.fired() == 2);
        creates.release();
        sandbox.awaitReady("machine");
        assertOneClientThatWorks();
    }

    private void assertOneClientThatWorks() {
        var made = hydra.calls().stream()
                .filter(record -> createsTheClient(record.call()) && record.status() == 201)
                .toList();
        assertThat(made).hasSize(1);
        assertThat(sandbox.hydraClients()
                        .listAll(ClientQuery.ALL)
                        .filter(client -> clientId().equals(client.clientId())))
                .hasSize(1);
        assertThat(sandbox.getsToken("machine")).isTrue();
    }

    private boolean createsTheClient(Call call) {
        return call.kind().equals("client") && call.verb().equals("create");
    }

    private boolean looksForTheClient(Call call) {
        return call.kind().equals("client")
                && call.verb().equals("get")
                && call.name().equals(clientId());
    }

    private String clientId() {
        return sandbox.namespace() + ".machine";
    }

    private OperatorProcess startLeader() {
        var operator = start("true");
        await().atMost(PATIENCE).until(() -> leads(operator));
        return operator;
    }

    private OperatorProcess start(String election) {
        var operator = cluster.start(cluster.installed()
                .process()
                .setting("leader-election", election)
                .setting("lease-duration", "3s")
                .setting("renew-deadline", "2s")
                .setting("retry-period", "300ms"));
        operators.add(operator);
        return operator;
    }

    private static boolean leads(OperatorProcess operator) {
        return Stream.of(operator.metrics().split("\n", -1)).anyMatch("ory_operator_is_leader 1.0"::equals);
    }
}
