package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.oryoperator.client.oauth2.ClientQuery;
import io.github.oryoperator.e2e.system.ProxiedOperator;
import io.github.oryoperator.e2e.system.ReadyTruth;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.Seed;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Answer;
import io.github.oryoperator.testbed.fault.CallRecord;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.Point;
import io.github.oryoperator.testbed.kubernetes.KubeApiServer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An API server that dies and comes back, and one that cuts the operator's watches. */
class KubernetesTroubleE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SEED = Seed.of(KubernetesTroubleE2E.class);
    private static final TestCluster CLUSTER = TestCluster.shared();

    private static KubeApiServer apiServer;
    private static ProxiedOperator operator;
    private Sandbox sandbox;
    private Changeable resource = ChangeableClient.INSTANCE;
    private ReadyTruth truth;

    /** How a watch ends. */
    enum Cut {
        RESET {
            @Override
            Answer refusal() {
                return Answer.kubernetes(503, "ServiceUnavailable", "planned");
            }

            @Override
            void cut() {
                operator.kubernetes().resetWatches();
            }
        },
        GONE {
            @Override
            Answer refusal() {
                return Answer.kubernetes(410, "Expired", "planned");
            }

            @Override
            void cut() {
                operator.kubernetes().expireWatches();
            }
        };

        /** What who opens another gets. */
        abstract Answer refusal();

        abstract void cut();
    }

    @BeforeAll
    static void start() {
        var stack = CLUSTER.cluster().stack();
        apiServer = stack.kubeApiServer();
        operator = ProxiedOperator.start(CLUSTER, stack.hydra(), Map.of());
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @BeforeEach
    void open() {
        sandbox = operator.open();
        begin(ChangeableClient.INSTANCE);
        operator.hydra().forgetCalls();
        operator.kubernetes().forgetCalls();
    }

    @AfterEach
    void close() {
        operator.calm();
        if (!apiServer.process().isAlive()) {
            apiServer.start();
        }
        resource.tidy(sandbox);
        sandbox.close();
    }

    private void begin(Changeable what) {
        resource = what;
        resource.furnish(sandbox, operator);
        truth = resource.truth(CLUSTER, sandbox).watch(operator.kubernetes());
    }

    static Stream<Arguments> deaths() {
        return Stream.of(
                        deaths(ChangeableClient.INSTANCE, "oauth2clients", "secrets", "client", "oauth2clients/status"),
                        deaths(
                                ChangeableRelationship.INSTANCE,
                                "oryrelationships",
                                "relation-tuple",
                                "oryrelationships/status"),
                        deaths(
                                ChangeableKeySet.INSTANCE,
                                "jsonwebkeysets",
                                "key-set",
                                "configmaps",
                                "jsonwebkeysets/status"),
                        deaths(
                                ChangeableProject.INSTANCE,
                                "oryprojects",
                                "secrets",
                                "project",
                                "api-key",
                                "oryprojects/status"))
                .flatMap(of -> of);
    }

    /** Each write of a creation, on either side, before it is carried out and after; one by chance where not all are taken. */
    private static Stream<Arguments> deaths(Changeable resource, String... kinds) {
        var writes = Stream.of(kinds)
                .flatMap(kind -> Stream.of(Point.BEFORE_FORWARD, Point.BEFORE_ANSWER)
                        .map(point -> Arguments.of(resource, kind, point)));
        return Seed.sample(SEED, "deaths " + resource, writes);
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void anApiServerThatDiesWhileTheOperatorWorksIsFollowedOnceItIsBack(Changeable what, String kind, Point point) {
        begin(what);
        var death = Fault.when(call -> call.mutates() && call.kind().equals(kind))
                .at(point)
                .kill(apiServer::kill);
        operator.kubernetes().plan().add(death);
        operator.ory().forEach(proxy -> proxy.plan().add(death));

        resource.creation().prepare(sandbox);
        resource.creation().make(sandbox);

        assertThat(death.awaitFired(PATIENCE)).isTrue();
        CLUSTER.restartApiServer();
        resource.creation().await(sandbox);
        assertGoesOn();
    }

    @Test
    void anIdleOperatorGoesOnWhenTheApiServerIsBack() {
        ClientChange.CREATION.make(sandbox);
        ClientChange.CREATION.await(sandbox);
        truth.catchUp();

        CLUSTER.restartApiServer();

        assertGoesOn();
    }

    @ParameterizedTest
    @EnumSource
    void whatHappensWhileTheWatchesAreCutIsSeen(Cut cut) {
        ClientChange.CREATION.make(sandbox);
        ClientChange.CREATION.await(sandbox);
        sandbox.applyClient("leaver", "{tokenEndpointAuthMethod: none, scopes: [read]}");
        sandbox.applyClient("watched", "{tokenEndpointAuthMethod: none, scopes: [read], syncInterval: 1s}");
        sandbox.awaitReady("leaver");
        sandbox.awaitReady("watched");
        truth.catchUp();
        var refused = operator.kubernetes()
                .plan()
                .add(Fault.when(call -> call.verb().equals("watch")).always().answer(cut.refusal()));

        cut.cut();
        await().atMost(PATIENCE)
                .until(() -> refused.fired() > 0
                        && operator.kubernetes().openWatches().isEmpty());
        ClientChange.edit(sandbox);
        sandbox.kubectl("delete", "oauth2clients.ory-operator.github.io", "leaver", "--wait=false");
        sandbox.applyClient("comer", "{tokenEndpointAuthMethod: none, scopes: [read]}");
        sandbox.kubectl("delete", "secret", "machine");

        // Meanwhile the operator lives, and keeps what it knows as it should be.
        sandbox.hydraClients().delete(sandbox.namespace() + ".watched");
        await().atMost(PATIENCE)
                .until(() -> sandbox.hydraClients()
                        .find(sandbox.namespace() + ".watched")
                        .isPresent());
        assertThat(operator.process().liveness()).isEqualTo(200);
        operator.calm();
        truth.watch(operator.kubernetes());

        ClientChange.awaitGeneration(sandbox, 2);
        sandbox.awaitGone("leaver");
        sandbox.awaitReady("comer");
        await().atMost(PATIENCE).until(() -> sandbox.secret("machine") != null);
        sandbox.awaitReady("machine");
        assertThat(clientsInHydra()).containsExactlyInAnyOrder("machine", "watched", "comer");
        assertThat(creates()).containsExactlyInAnyOrder("machine", "leaver", "watched", "watched", "comer");
        assertThat(ClientChange.world(sandbox)).startsWith("clients 1");
        truth.assertKept();
    }

    @ParameterizedTest
    @EnumSource
    void aRelationshipThatIsEditedThereAndBackWhileTheWatchesAreCutIsSeen(Cut cut) {
        begin(ChangeableRelationship.INSTANCE);
        resource.update().prepare(sandbox);
        truth.catchUp();
        var before = resource.world(sandbox);
        var refused = operator.kubernetes()
                .plan()
                .add(Fault.when(call -> call.verb().equals("watch")).always().answer(cut.refusal()));

        cut.cut();
        await().atMost(PATIENCE)
                .until(() -> refused.fired() > 0
                        && operator.kubernetes().openWatches().isEmpty());
        resource.update().make(sandbox);
        resource.creation().make(sandbox);
        operator.calm();
        truth.watch(operator.kubernetes());

        ChangeableRelationship.INSTANCE.awaitGeneration(sandbox, 3);
        assertThat(resource.world(sandbox)).isEqualTo(before);
        truth.assertKept();
    }

    @Test
    void anInformerThatStopsForGoodEndsTheLifeOfTheProcess() {
        assertThat(operator.process().liveness()).isEqualTo(200);

        operator.kubernetes().tellWatches(path -> path.endsWith("/oauth2clients"), "what nobody can read");

        await().atMost(PATIENCE).until(() -> operator.process().liveness() == 503);
        operator.restart(() -> {});
        ClientChange.CREATION.make(sandbox);
        ClientChange.CREATION.await(sandbox);
        truth.assertKept();
    }

    /** An edit and a new object are taken up, and nothing was made twice. */
    private void assertGoesOn() {
        retried(() -> resource.update().make(sandbox));
        resource.update().await(sandbox);
        if (resource.equals(ChangeableClient.INSTANCE)) {
            sandbox.applyClient("another", "{tokenEndpointAuthMethod: none, scopes: [read]}");
            sandbox.awaitReady("another");
            assertThat(clientsInHydra()).containsExactlyInAnyOrder("machine", "another");
            assertThat(creates()).containsExactlyInAnyOrder("machine", "another");
            assertThat(ClientChange.world(sandbox)).startsWith("clients 1");
        }
        assertThat(resource.isPromiseKept(sandbox)).as(resource.promise()).isTrue();
        assertThat(operator.process().liveness()).isEqualTo(200);
        truth.assertKept();
    }

    /** An API server that has just started may refuse what it does not know the rights of yet. */
    private static void retried(Runnable call) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IllegalStateException.class)
                .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                .until(() -> {
                    call.run();
                    return true;
                });
    }

    /** The names of this sandbox's clients in Hydra. */
    private Set<String> clientsInHydra() {
        var prefix = sandbox.namespace() + ".";
        return sandbox.hydraClients()
                .listAll(ClientQuery.ALL)
                .map(client -> String.valueOf(client.clientId()))
                .filter(id -> id.startsWith(prefix))
                .map(id -> id.substring(prefix.length()))
                .collect(Collectors.toSet());
    }

    /** The names of the clients that Hydra made, one for each time. */
    private Stream<String> creates() {
        return operator.hydra().calls().stream()
                .filter(record -> record.call().verb().equals("create") && record.status() == 201)
                .map(CallRecord::call)
                .map(call -> call.name().substring(sandbox.namespace().length() + 1));
    }
}
