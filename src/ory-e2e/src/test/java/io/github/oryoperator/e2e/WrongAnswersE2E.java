package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.oryoperator.client.oauth2.OAuth2ClientBuilder;
import io.github.oryoperator.e2e.mutant.ShortWaits;
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
import io.github.oryoperator.testbed.ory.Hydra;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Hydra that answers, but not as it should, and keeps to it for a number of calls. */
class WrongAnswersE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Enough for the operator to ask for lists. */
    private static final int MANY = 12;

    /** More than the framework's own retry would have made. */
    private static final int ATTEMPTS = 8;

    private static final TestCluster CLUSTER = TestCluster.shared();

    private static Hydra server;
    private static ProxiedOperator operator;
    private Sandbox sandbox;
    private ReadyTruth truth;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = CLUSTER.cluster().stack().startHydra("wrong-hydra");
        operator = ProxiedOperator.start(
                CLUSTER, server, Map.of("tenant-probe-interval", "1s"), ShortWaits.jvmOptions(folder));
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
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNAL_ERROR", "UNAVAILABLE", "RESET", "TRUNCATED", "HANG"})
    void aListThatCannotBeHadChangesNothingAndDriftIsCorrectedAfterwards(Trouble trouble) {
        settleMany();
        var versions = versions();
        operator.hydra().forgetCalls();
        int attempts = trouble == Trouble.HANG ? 2 : ATTEMPTS;
        var lists = Fault.when(call -> isOfClients(call, "list")).times(attempts);
        var fault = operator.hydra().plan().add(trouble.of(lists, false, trouble == Trouble.TRUNCATED));

        await().atMost(PATIENCE).until(() -> fault.fired() == attempts);

        // Two lists that are answered again: whoever waited for one that was not has had another look.
        await().atMost(PATIENCE)
                .until(() -> calls("list").filter(list -> list.status() == 200).count()
                        >= (trouble == Trouble.TRUNCATED ? attempts : 0) + 2);
        assertThat(versions())
                .as("nothing was written, and nobody's Ready was taken away")
                .isEqualTo(versions);
        assertThat(operator.hydra().calls()).isEmpty();
        assertThat(calls("get")).as("clients that were asked for one by one").isEmpty();

        var id = sandbox.namespace() + ".many-7";
        var now = sandbox.hydraClients().get(id);
        sandbox.hydraClients()
                .set(id, OAuth2ClientBuilder.builder(now).scope("drift").build());
        await().atMost(PATIENCE)
                .until(() -> "read".equals(sandbox.hydraClients().get(id).scope()));
        assertThat(operator.hydra().calls().stream().map(CallRecord::call).map(Call::name))
                .containsExactly(id);
        truth.assertKept();
    }

    private void settleMany() {
        sandbox.kubectl(
                "patch",
                "orytenants.ory-operator.github.io",
                "default",
                "--type=merge",
                "--patch={\"spec\":{\"timeouts\":{\"read\":\"1s\",\"call\":\"2s\"}}}");
        sandbox.awaitTenantReason("Succeeded");
        var names = IntStream.range(0, MANY).mapToObj(i -> "many-" + i).toList();
        sandbox.apply(names.stream().map(WrongAnswersE2E::manifest).collect(Collectors.joining("---\n")));
        names.forEach(sandbox::awaitReady);
        // What was written lately is asked for itself; from the second list on nobody is.
        operator.hydra().forgetCalls();
        await().atMost(PATIENCE).until(() -> calls("list").count() >= 4);
        truth.catchUp();
    }

    /** Of an older Hydra 401 was the answer about a client that it did not know. */
    @Test
    void a401AboutAnUnknownClientIsNeitherAReasonToMakeItNorToLeaveItForEver() {
        sandbox.applyClient("settled", spec("syncInterval: 1s"));
        sandbox.applyClient("lost", spec("syncInterval: 1s"));
        sandbox.awaitReady("settled");
        sandbox.awaitReady("lost");
        truth.catchUp();
        operator.hydra().forgetCalls();
        var refusal = operator.hydra()
                .plan()
                .add(Fault.when(call -> isOfClients(call, "get") && !isKnown(call.name()))
                        .always()
                        .answer(Answer.json(401, "{\"error\":\"request_unauthorized\"}")));

        sandbox.hydraClients().delete(sandbox.namespace() + ".lost");
        sandbox.applyClient("fresh", spec("syncInterval: 1s"));

        sandbox.awaitTenantReason("Unauthorized");
        sandbox.awaitReason("fresh", "TenantUnauthorized");
        int before = refusal.fired();
        await().atMost(PATIENCE).until(() -> refusal.fired() >= before + 3);
        assertThat(operator.hydra().calls()).isEmpty();
        var fresh = sandbox.awaitReason("fresh", "TenantUnauthorized");
        assertThat(OryObjects.condition(fresh, "Ready", "status")).isEqualTo("False");
        sandbox.awaitReady("settled");

        operator.calm();
        truth.watch(operator.kubernetes());
        sandbox.awaitReady("fresh");
        await().atMost(PATIENCE).until(() -> isKnown(sandbox.namespace() + ".lost"));
        sandbox.awaitTenantReason("Succeeded");
        assertThat(creates()).containsExactlyInAnyOrder(sandbox.namespace() + ".fresh", sandbox.namespace() + ".lost");
        truth.assertKept();
    }

    @Test
    void aClientWhoseCreationFailedManyTimesNeedsNoEdit() {
        var failing = operator.hydra()
                .plan()
                .add(Fault.when(call -> isOfClients(call, "create"))
                        .times(ATTEMPTS)
                        .answer(Answer.json(500, "{\"error\":\"planned\"}")));

        sandbox.applyClient("machine", spec("syncInterval: 1h"));

        await().atMost(PATIENCE).until(() -> failing.fired() == ATTEMPTS);
        var client = sandbox.awaitReady("machine");
        assertThat(client.getMetadata().getGeneration()).isEqualTo(1);
        assertThat(creates()).containsExactly(sandbox.namespace() + ".machine");
        truth.assertKept();
    }

    private boolean isKnown(String id) {
        return sandbox.hydraClients().find(id).isPresent();
    }

    private static boolean isOfClients(Call call, String verb) {
        return call.kind().equals("client") && call.verb().equals(verb);
    }

    private Map<String, String> versions() {
        return OryObjects.of(CLUSTER.cluster().admin(), Kind.OAUTH2_CLIENT)
                .inNamespace(sandbox.namespace())
                .list()
                .getItems()
                .stream()
                .collect(Collectors.toMap(
                        client -> client.getMetadata().getName(),
                        client -> client.getMetadata().getResourceVersion()));
    }

    /** The questions about clients, but for the one that shows what a server answers about a client that nobody has. */
    private Stream<CallRecord> calls(String verb) {
        return operator.hydra().allCalls().stream()
                .filter(record -> isOfClients(record.call(), verb)
                        && (verb.equals("list") || record.call().name().startsWith(sandbox.namespace() + ".")));
    }

    /** The clients that Hydra made, one for each time. */
    private static List<String> creates() {
        return operator.hydra().calls().stream()
                .filter(record -> record.call().verb().equals("create") && record.status() == 201)
                .map(record -> record.call().name())
                .toList();
    }

    private static String spec(String more) {
        return "{tokenEndpointAuthMethod: none, scopes: [read], " + more + "}";
    }

    private static String manifest(String name) {
        return """
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OAuth2Client
                metadata: {name: %s}
                spec: %s
                """.formatted(name, spec("syncInterval: 1s"));
    }
}
