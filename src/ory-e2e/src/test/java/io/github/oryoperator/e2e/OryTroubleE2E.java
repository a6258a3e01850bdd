package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.e2e.system.ProxiedOperator;
import io.github.oryoperator.e2e.system.ReadyTruth;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.Seed;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.CallRecord;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.Point;
import io.github.oryoperator.testbed.ory.Hydra;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of clients whose Hydra dies in the middle of a call, loses its data, or goes back in time. */
class OryTroubleE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SEED = Seed.of(OryTroubleE2E.class);
    private static final String MACHINE = """
            grantTypes: [client_credentials]
            scopes: [read]
            syncInterval: 1s
            credentials:
              secret: {name: machine}
              rotation: {allowDowntime: true}
            """;
    private static final TestCluster CLUSTER = TestCluster.shared();

    private static Hydra server;
    private static ProxiedOperator operator;
    private Sandbox sandbox;
    private ReadyTruth truth;

    @BeforeAll
    static void start() {
        server = CLUSTER.cluster().stack().startHydra("troubled-hydra");
        operator = ProxiedOperator.start(CLUSTER, server, Map.of("tenant-probe-interval", "1s"));
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
        operator.calm();
        if (!server.process().isAlive()) {
            server.start();
        }
        sandbox.close();
    }

    /** Each change whose call the server holds unserved or has carried out, as it dies; one of both where not all are taken. */
    static Stream<Arguments> deaths() {
        return Stream.of(Change.values())
                .flatMap(change -> Seed.sample(SEED, change, Stream.of(false, true))
                        .map(carriedOut -> Arguments.of(change, carriedOut)));
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void aHydraThatDiesInTheMiddleOfACallIsAskedAgainOnceItIsBack(Change change, boolean carriedOut) {
        change.prepare(sandbox);
        operator.hydra().forgetCalls();
        var write = Fault.when(call -> call.kind().equals("client") && call.mutates());
        var death = operator.hydra()
                .plan()
                .add(carriedOut ? write.at(Point.BEFORE_ANSWER).kill(server::kill) : write.run(server::pause));

        change.make(sandbox);

        assertThat(death.awaitFired(PATIENCE)).isTrue();
        await().atMost(PATIENCE).until(() -> operator.hydra().calls().getFirst().forwarded() != null);
        server.kill();
        server.start();
        change.await(sandbox);
        assertThat(Change.world(sandbox)).startsWith(change == Change.DELETION ? "clients 0" : "clients 1");
        assertThat(creates()).hasSize(change == Change.CREATION ? 1 : 0);
        if (change != Change.DELETION) {
            truth.assertKept();
        }
    }

    @Test
    void aHydraThatLostItsDataGetsTheClientBackAsItWas() {
        settle();
        var published = sandbox.secretValues("machine");

        server.wipe();

        awaitThatThePublishedSecretWorks();
        assertThat(sandbox.secretValues("machine")).isEqualTo(published);
        assertThat(Change.world(sandbox)).startsWith("clients 1");
        truth.assertKept();
    }

    @Test
    void dataLostWhileTheOperatorWasDownComeBackToo() {
        settle();
        var published = sandbox.secretValues("machine");

        operator.restart(server::wipe);

        awaitThatThePublishedSecretWorks();
        assertThat(sandbox.secretValues("machine")).isEqualTo(published);
        assertThat(Change.world(sandbox)).startsWith("clients 1");
        truth.assertKept();
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATION", "UPDATE", "ROTATION"})
    void aHydraRestoredToTheTimeBeforeAChangeIsBroughtUpToDate(Change change, @TempDir Path backup) {
        if (change != Change.CREATION) {
            settle();
        }
        server.backUp(backup);
        if (change == Change.CREATION) {
            settle();
        } else {
            change.make(sandbox);
            change.await(sandbox);
            truth.catchUp();
        }
        var published = sandbox.secretValues("machine");
        var held = inHydra().orElseThrow();

        server.restore(backup);

        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(OryException.class)
                .until(() -> inHydra()
                        .filter(now -> Objects.equals(now.metadata(), held.metadata())
                                && Objects.equals(now.clientName(), held.clientName()))
                        .isPresent());
        awaitThatThePublishedSecretWorks();
        assertThat(sandbox.secretValues("machine")).isEqualTo(published);
        assertThat(Change.world(sandbox)).startsWith("clients 1");
        truth.assertKept();
    }

    /** Nobody wants it any more, and nobody but its user can know that: it stays, and its name may be used again. */
    @Test
    void aClientThatABackupBringsBackAfterItsDeletionIsLeftAloneUntilItsNameIsUsedAgain(@TempDir Path backup) {
        settle();
        var before = sandbox.secretValues("machine");
        server.backUp(backup);
        Change.DELETION.make(sandbox);
        Change.DELETION.await(sandbox);
        server.restore(backup);
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(OryException.class)
                .until(() -> inHydra().isPresent());
        operator.hydra().forgetCalls();

        // Others come and go, and the operator starts again.
        sandbox.applyClient("other", "{tokenEndpointAuthMethod: none, scopes: [read], syncInterval: 1s}");
        sandbox.awaitReady("other");
        operator.restart(() -> {});
        truth.watch(operator.kubernetes());
        int lookedAt = looksAt("other");
        await().atMost(PATIENCE).until(() -> looksAt("other") > lookedAt + 2);

        assertThat(looksAt("machine")).isZero();
        assertThat(inHydra()).isPresent();
        assertThat(sandbox.secret("machine")).isNull();
        settle();
        assertThat(sandbox.secretValue("machine", "CLIENT_SECRET")).isNotEqualTo(before.get("CLIENT_SECRET"));
        assertThat(Change.world(sandbox)).startsWith("clients 1");
        truth.assertKept();
    }

    private void settle() {
        sandbox.applyClient("machine", MACHINE);
        sandbox.awaitReady("machine");
        truth.catchUp();
    }

    private void awaitThatThePublishedSecretWorks() {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(OryException.class)
                .until(() -> sandbox.getsToken("machine"));
    }

    private Optional<OAuth2Client> inHydra() {
        return sandbox.hydraClients().find(sandbox.namespace() + ".machine");
    }

    /** How often the operator spoke to Hydra of that client. */
    private int looksAt(String name) {
        return (int) operator.hydra().allCalls().stream()
                .filter(record -> record.call().name().equals(sandbox.namespace() + "." + name))
                .count();
    }

    /** The creations that Hydra carried out. */
    private static List<CallRecord> creates() {
        return operator.hydra().calls().stream()
                .filter(record -> record.call().verb().equals("create") && record.status() == 201)
                .toList();
    }
}
