package io.github.oryoperator.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.oryoperator.testbed.junit.ShowServerLogs;
import io.github.oryoperator.testbed.ory.OryServer;
import io.github.oryoperator.testbed.process.PortTakenException;
import io.github.oryoperator.testbed.process.ServerProcess;
import io.github.oryoperator.testbed.server.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a stack keeps when its servers stop, die and freeze: one stack for all of it, apart from the shared one. */
@ExtendWith(ShowServerLogs.class)
class ServerLifeIT {

    private static final LocalStack STACK = LocalStack.builder().start();
    private static final Http HTTP = new Http(null);

    @AfterAll
    static void close() {
        HTTP.close();
        var folder = STACK.folder();
        STACK.close();
        assertThat(folder).doesNotExist();
        assertThat(STACK.servers()).noneMatch(server -> server.process().isAlive());
    }

    static Stream<String> names() {
        return STACK.servers().stream().map(Server::name);
    }

    static Stream<Answering> answering() {
        return Stream.of(
                new Answering(STACK.hydra(), STACK.hydra().adminUrl().resolve("/admin/clients/none"), 404),
                new Answering(STACK.kratos(), STACK.kratos().adminUrl().resolve("/admin/identities"), 200),
                new Answering(STACK.keto(), STACK.keto().readUrl().resolve("/relation-tuples"), 200));
    }

    @ParameterizedTest
    @MethodSource("names")
    void comesBackAfterAKillAndARestart(String name) {
        var server = server(name);
        var first = server.process().pid();
        server.kill();
        assertThat(server.process().exitCode()).hasValue(128 + 9);
        server.start();
        var second = server.process().pid();
        assertThat(second).isNotEqualTo(first);
        server.restart();
        assertThat(server.process().pid()).isNotEqualTo(second);
        assertThat(server.process().isAlive()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("answering")
    void saysNothingWhilePaused(Answering one) {
        one.server().pause();
        assertThat(HTTP.status(one.url())).isZero();
        assertThat(one.server().process().isAlive()).isTrue();
        one.server().resume();
        await().until(() -> HTTP.status(one.url()) == one.status());
    }

    @Test
    void pausesTheApiServer() {
        STACK.kubeApiServer().pause();
        assertThat(STACK.kubectl("get", "namespaces", "--request-timeout=1s").succeeded())
                .isFalse();
        STACK.kubeApiServer().resume();
        await().until(() -> STACK.kubectl("get", "namespaces").succeeded());
    }

    @Test
    void keepsDataOverAKillAndLosesItWhenWiped() throws IOException {
        var clients = STACK.hydra().adminUrl().resolve("/admin/clients");
        HTTP.send("POST", clients, "{\"client_id\":\"kept\"}");
        STACK.kubectl("create", "configmap", "kept").output();
        STACK.etcd().kill();
        STACK.kubeApiServer().kill();
        STACK.hydra().kill();
        STACK.etcd().start();
        STACK.kubeApiServer().start();
        STACK.hydra().start();
        assertThat(HTTP.status(URI.create(clients + "/kept"))).isEqualTo(200);
        assertThat(STACK.kubectl("get", "configmap", "kept").succeeded()).isTrue();
        STACK.hydra().wipe();
        assertThat(HTTP.status(URI.create(clients + "/kept"))).isEqualTo(404);
    }

    @Test
    void goesBackToABackup(@TempDir Path backup) throws IOException {
        var clients = STACK.hydra().adminUrl().resolve("/admin/clients");
        HTTP.send("POST", clients, "{\"client_id\":\"before\"}");
        STACK.hydra().backUp(backup);
        HTTP.send("POST", clients, "{\"client_id\":\"after\"}");

        STACK.hydra().restore(backup);

        assertThat(HTTP.status(URI.create(clients + "/before"))).isEqualTo(200);
        assertThat(HTTP.status(URI.create(clients + "/after"))).isEqualTo(404);
    }

    @ParameterizedTest
    @MethodSource("answering")
    void startsEmptyWhenWiped(Answering one) {
        one.server().wipe();
        assertThat(HTTP.status(one.url())).isEqualTo(one.status());
    }

    @Test
    void saysWhichPortIsTaken() throws IOException {
        STACK.keto().stop();
        int port = STACK.keto().readUrl().getPort();
        try (var taken = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(taken.isBound()).isTrue();
            assertThatThrownBy(STACK.keto()::start)
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageStartingWith("keto cannot start: port 127.0.0.1:" + port + " is taken");
        }
        STACK.keto().start();
    }

    @Test
    void startsOnlyWhatItIsAskedFor() {
        try (var stack = LocalStack.builder().only(Part.KETO).start()) {
            assertThat(stack.servers()).singleElement().isEqualTo(stack.keto());
            assertThatThrownBy(stack::hydra).hasMessage("this stack was started without HYDRA, only with [KETO]");
            assertThatThrownBy(stack::adminKubeconfig)
                    .hasMessage("this stack was started without KUBERNETES, only with [KETO]");
        }
    }

    @Test
    void logsWhatHappensPerServer() {
        var logs = STACK.logs();
        STACK.keto().restart();
        assertThat(logs.since(100)).contains("--- keto (").doesNotContain("--- hydra (");
        assertThat(logs.files()).containsOnlyKeys(names().toList());
        assertThat(logs.files().values()).allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }

    @Test
    void showsTheLogOfAClientAndStopsItFirst() {
        var stack = LocalStack.builder().only(Part.KETO).start();
        var logs = stack.logs();
        var client = ServerProcess.named("client", Path.of("/bin/sh"))
                .arguments("-c", "echo hello; exec sleep 600")
                .log(stack.folder().resolve("client.log"))
                .build();
        stack.add(client);
        client.start();
        await().untilAsserted(() ->
                assertThat(logs.since(9)).startsWith("--- client (").endsWith(")\nhello\n"));
        assertThat(logs.whole().since(9)).contains("--- keto (", "hello");
        stack.close();
        stack.close();
        assertThat(client.exitCode()).hasValue(128 + 15);
    }

    private static Server server(String name) {
        return STACK.servers().stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    record Answering(OryServer server, URI url, int status) {}
}
