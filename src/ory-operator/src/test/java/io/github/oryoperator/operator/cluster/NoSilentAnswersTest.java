package io.github.oryoperator.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoSilentAnswersTest {
    private static final byte[] LIST = """
            {"kind":"ConfigMapList","apiVersion":"v1","metadata":{},"items":[]}""".getBytes(StandardCharsets.UTF_8);

    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.close();
    }

    @Test
    void anAnswerThatStopsInTheMiddleIsGivenUp() {
        serve(10);
        try (var client = client(Duration.ofMillis(200))) {
            assertThatThrownBy(() -> client.configMaps().inNamespace("ns").list())
                    .hasRootCauseInstanceOf(HttpTimeoutException.class);
        }
    }

    @Test
    void soIsOneOfWhichNothingComesButItsHead() {
        serve(0);
        try (var client = client(Duration.ofMillis(200))) {
            assertThatThrownBy(() -> client.configMaps().inNamespace("ns").list())
                    .hasRootCauseInstanceOf(HttpTimeoutException.class);
        }
    }

    @Test
    void anAnswerThatEndsIsHeard() {
        serve(LIST.length);
        try (var client = client(Duration.ofMinutes(1))) {
            assertThat(client.configMaps().inNamespace("ns").list().getItems()).isEmpty();
        }
    }

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // what becomes of it, `heard` tells
    void aWatchMaySayNothing() throws Exception {
        var event = """
                {"type":"ADDED","object":{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"late"}}}
                """.getBytes(StandardCharsets.UTF_8);
        var patience = Duration.ofMillis(50);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            // Longer than an answer may say nothing.
            LockSupport.parkNanos(patience.multipliedBy(6).toNanos());
            exchange.getResponseBody().write(event);
            exchange.getResponseBody().flush();
            awaitEnd();
        });
        try (var client = client(patience);
                var http = client.getHttpClient()) {
            var heard = new CompletableFuture<String>();
            var request = http.newHttpRequestBuilder()
                    .uri(client.getMasterUrl() + "api/v1/configmaps?watch=true")
                    .build();
            http.consumeBytes(request, (parts, body) -> {
                        heard.complete(
                                StandardCharsets.UTF_8.decode(parts.getFirst()).toString());
                        body.consume();
                    })
                    .thenAccept(answer -> {
                        answer.body().done().whenComplete((nothing, failure) -> {
                            if (failure != null) {
                                heard.completeExceptionally(failure);
                            }
                        });
                        answer.body().consume();
                    });
            assertThat(heard.get()).contains("late");
        }
    }

    /** Answers with so many bytes of a list, and keeps the connection open. */
    private void serve(int bytes) {
        server.createContext("/", exchange -> answer(exchange, bytes));
    }

    private void answer(HttpExchange exchange, int bytes) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, LIST.length);
        exchange.getResponseBody().write(LIST, 0, bytes);
        exchange.getResponseBody().flush();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private KubernetesClient client(Duration patience) {
        var config = new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
                .withMasterUrl("http://localhost:" + server.getAddress().getPort())
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(
                        http -> http.addOrReplaceInterceptor("silence", new NoSilentAnswers(patience)))
                .build();
    }
}
