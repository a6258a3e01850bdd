package io.github.oryoperator.operator.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Just enough of an API server, in this process, for the operator to start against: lists are empty, watches stay silent, and what is written is
 * remembered as it came. It validates nothing and is of no use to a test.
 */
public final class FakeCluster implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KUBE_SYSTEM = "/api/v1/namespaces/kube-system";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, JsonNode> objects = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Path kubeconfig;

    /** A cluster that listens on a free loopback port. */
    public FakeCluster() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            kubeconfig = Files.createTempFile("train-", ".kubeconfig");
            Files.writeString(kubeconfig, kubeconfigText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var metadata = JSON.createObjectNode().put("name", "kube-system").put("uid", "train");
        put(KUBE_SYSTEM, JSON.createObjectNode().put("kind", "Namespace").set("metadata", metadata));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** A kubeconfig that leads to it. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
        try {
            Files.deleteIfExists(kubeconfig);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String kubeconfigText() {
        return """
                apiVersion: v1
                kind: Config
                current-context: train
                contexts: [{name: train, context: {cluster: train, user: train, namespace: train}}]
                clusters: [{name: train, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: train, user: {}}]
                """.formatted(server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var query = String.valueOf(exchange.getRequestURI().getQuery());
            var path = ApiPath.of(exchange.getRequestURI().getPath());
            if (query.contains("watch=true")) {
                watch(exchange);
            } else if (exchange.getRequestMethod().equals("GET")) {
                read(exchange, path);
            } else {
                write(exchange, path);
            }
        }
    }

    /** Stays open and tells nothing. An answer without upgrade makes the client watch over plain HTTP. */
    private void watch(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().containsKey("Upgrade")) {
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(HttpExchange exchange, ApiPath path) throws IOException {
        var found = objects.get(path.object());
        if (path.isCollection()) {
            var list = JSON.createObjectNode().put("kind", "List").put("apiVersion", "v1");
            list.putObject("metadata").put("resourceVersion", "1");
            list.putArray("items");
            send(exchange, 200, list);
        } else if (found == null) {
            send(exchange, 404, JSON.createObjectNode().put("kind", "Status").put("code", 404));
        } else {
            send(exchange, 200, found);
        }
    }

    private void write(HttpExchange exchange, ApiPath path) throws IOException {
        var body = JSON.readTree(exchange.getRequestBody());
        var name = body.at("/metadata/name").asText();
        boolean create = exchange.getRequestMethod().equals("POST");
        put(create ? path.object() + "/" + name : path.object(), body);
        send(exchange, create ? 201 : 200, body);
    }

    private void put(String path, JsonNode object) {
        if (object.get("metadata") instanceof ObjectNode metadata) {
            metadata.put("resourceVersion", "1");
        }
        objects.put(path, object);
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        var bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
