package io.github.oryoperator.testbed.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.junit.ShowServerLogs;
import io.github.oryoperator.testbed.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The proxy before a real API server, with a client that watches over WebSockets and one that watches in chunks. */
@ExtendWith(ShowServerLogs.class)
class KubeProxyIT {

    private static final String NAMESPACE = "fault-proxy";
    private static final LocalStack STACK = LocalStack.shared();

    private static FaultProxy proxy;
    private static Path kubeconfig;
    private static KubernetesClient client;
    private static KubernetesClient direct;

    @BeforeAll
    static void connect() throws IOException {
        STACK.kubectl("create", "namespace", NAMESPACE).output();
        STACK.kubectl("create", "serviceaccount", "caller", "-n", NAMESPACE).output();
        STACK.kubectl(
                        "create",
                        "clusterrolebinding",
                        "fault-proxy",
                        "--clusterrole=cluster-admin",
                        "--serviceaccount=" + NAMESPACE + ":caller")
                .output();
        proxy = STACK.proxyKubeApi();
        kubeconfig = STACK.kubeconfigForToken(STACK.serviceAccountToken(NAMESPACE, "caller"), proxy);
        client = client(kubeconfig);
        direct = client(STACK.adminKubeconfig());
    }

    @AfterAll
    static void disconnect() {
        client.close();
        direct.close();
        proxy.close();
    }

    @AfterEach
    void forget() {
        proxy.plan().clear();
        proxy.forgetCalls();
    }

    @Test
    void numbersAndNamesCallsToTheApiServer() {
        client.resource(configMap("named")).create();
        client.resource(configMap("named")).serverSideApply();
        client.configMaps().inNamespace(NAMESPACE).withName("named").delete();
        assertThat(proxy.calls())
                .extracting(record -> record.call().title() + " " + record.status())
                .containsExactly(
                        "#1 create configmaps fault-proxy/named 201",
                        "#2 apply configmaps fault-proxy/named 200",
                        "#3 delete configmaps fault-proxy/named 200");
    }

    @Test
    void passesAWatchOverAWebSocket() {
        try (var seen = new Seen(client)) {
            direct.resource(configMap("over-a-websocket")).create();
            await().until(() -> seen.names.contains("over-a-websocket"));
            assertThat(proxy.allCalls()).anySatisfy(record -> {
                assertThat(record.call().verb()).isEqualTo("watch");
                assertThat(record.status()).isEqualTo(101);
            });
        }
    }

    @Test
    void passesAWatchInChunks(@TempDir Path folder) throws IOException {
        var log = folder.resolve("log");
        var kubectl = STACK.kubectl().program();
        try (var watch = ServerProcess.named("kubectl", kubectl)
                .arguments("get", "configmaps", "-n", NAMESPACE, "-o", "name", "--watch")
                .environment("KUBECONFIG", kubeconfig.toString())
                .log(log)
                .build()) {
            watch.start();
            await().until(() -> !proxy.openWatches().isEmpty());
            direct.resource(configMap("in-chunks")).create();
            await().until(() -> Files.readString(log).contains("configmap/in-chunks"));
            assertThat(proxy.allCalls()).anySatisfy(record -> {
                assertThat(record.call().verb()).isEqualTo("watch");
                assertThat(record.status()).isEqualTo(200);
            });
        }
        await().until(() -> proxy.openWatches().isEmpty());
    }

    @Test
    void holdsBackAndReplaysEvents() {
        try (var seen = new Seen(client);
                var held = proxy.holdEvents(event -> event.name().startsWith("held-"))) {
            direct.resource(configMap("held-1")).create();
            direct.resource(configMap("free-1")).create();
            direct.resource(configMap("held-2")).create();
            await().until(() -> held.events().size() == 2 && seen.names.contains("free-1"));
            assertThat(seen.names).doesNotContain("held-1", "held-2");
            assertThat(held.events()).allSatisfy(event -> {
                assertThat(event.type()).isEqualTo("ADDED");
                assertThat(event.kind()).isEqualTo("ConfigMap");
                assertThat(event.namespace()).isEqualTo(NAMESPACE);
                assertThat(event.resourceVersion()).isNotEmpty();
            });
            held.release();
            await().until(() -> seen.heldNames().equals(List.of("held-1", "held-2")));
            held.replay();
            await().until(() -> seen.heldNames().equals(List.of("held-1", "held-2", "held-1", "held-2")));
        }
    }

    @Test
    void tellsAWatchWhatTheServerNeverSaid() {
        try (var seen = new Seen(client)) {
            proxy.tellWatches(path -> path.endsWith("/secrets"), event("of-others"));
            proxy.tellWatches(path -> path.endsWith("/configmaps"), event("made-up"));
            await().until(() -> seen.names.contains("made-up"));
            assertThat(seen.names).doesNotContain("of-others");
        }
    }

    @Test
    void breaksAndExpiresWatches() {
        try (var seen = new Seen(client)) {
            proxy.expireWatches();
            await().until(() -> seen.closedBy.size() == 1);
            assertThat(seen.closedBy.getFirst().isHttpGone()).isTrue();
        }
        try (var seen = new Seen(client)) {
            proxy.resetWatches();
            // The client opens another by itself.
            await().until(() -> !proxy.openWatches().isEmpty());
            direct.resource(configMap("after-a-reset")).create();
            await().until(() -> seen.names.contains("after-a-reset"));
        }
    }

    @Test
    void createsBehindTheBackOfACallerWhoGetsNoAnswer() {
        proxy.plan().add(Fault.onCall(1).at(Point.BEFORE_ANSWER).answer(Answer.kubernetes(400, "BadRequest", "no")));
        assertThatThrownBy(() -> client.resource(configMap("ambiguous")).create())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("no");
        assertThat(direct.configMaps()
                        .inNamespace(NAMESPACE)
                        .withName("ambiguous")
                        .get())
                .isNotNull();
    }

    @Test
    void killsAProcessInTheMiddleOfItsCall(@TempDir Path folder) {
        var create = ServerProcess.named("kubectl", STACK.kubectl().program())
                .arguments("create", "configmap", "unseen", "-n", NAMESPACE)
                .environment("KUBECONFIG", kubeconfig.toString())
                .log(folder.resolve("log"))
                .build();
        var kill = proxy.plan()
                .add(Fault.when(call -> call.kind().equals("configmaps") && call.mutates())
                        .kill(create::kill));
        create.launch();
        assertThat(kill.awaitFired(Duration.ofSeconds(10))).isTrue();
        assertThat(create.awaitExit(Duration.ofSeconds(10))).isTrue();
        assertThat(create.exitCode()).hasValue(128 + 9);
        assertThat(direct.configMaps().inNamespace(NAMESPACE).withName("unseen").get())
                .isNull();
    }

    private static KubernetesClient client(Path kubeconfig) throws IOException {
        var config = Config.fromKubeconfig(Files.readString(kubeconfig));
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private static String event(String name) {
        return "{\"type\":\"ADDED\",\"object\":{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\""
                + name + "\"}}}";
    }

    private static ConfigMap configMap(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(NAMESPACE)
                .endMetadata()
                .build();
    }

    /** What a watch of config maps has seen. */
    private static final class Seen implements Watcher<ConfigMap>, AutoCloseable {

        private final List<String> names = new CopyOnWriteArrayList<>();
        private final List<WatcherException> closedBy = new CopyOnWriteArrayList<>();
        private final AutoCloseable watch;

        Seen(KubernetesClient client) {
            watch = client.configMaps().inNamespace(NAMESPACE).watch(this);
            await().until(() -> !proxy.openWatches().isEmpty());
        }

        List<String> heldNames() {
            return names.stream().filter(name -> name.startsWith("held-")).toList();
        }

        @Override
        public void eventReceived(Action action, ConfigMap configMap) {
            names.add(configMap.getMetadata().getName());
        }

        @Override
        public void onClose(@Nullable WatcherException cause) {
            if (cause != null) {
                closedBy.add(cause);
            }
        }

        @Override
        public void close() {
            try {
                watch.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            await().until(() -> proxy.openWatches().isEmpty());
        }
    }
}
