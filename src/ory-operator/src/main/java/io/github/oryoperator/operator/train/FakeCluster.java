package io.github.oryoperator.operator.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.oryoperator.api.ApiNames;
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
import java.util.concurrent.atomic.AtomicLong;

/**
 * Just enough of an API server and of Hydra, in this process, for the operator to start against and to bring one client to Ready: watches
 * stay silent, what is written is merged into what is there. It validates nothing and is of no use to a test.
 */
public final class FakeCluster implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAMESPACES = "/api/v1/namespaces";
    private static final String RESOURCES = "/apis/" + ApiNames.GROUP + "/v1alpha1/namespaces/train/";

    private static final JsonNode NOT_FOUND = JSON.createObjectNode()
            .put("error", "Unable to locate the resource")
            .put("error_description", "");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, JsonNode> objects = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();
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
        create(NAMESPACES, """
                {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "kube-system"}}""");
        create(NAMESPACES, """
                {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "train"}}""");
        create(RESOURCES + "orytenants", """
                {"apiVersion": "%s/v1alpha1", "kind": "OryTenant",
                 "metadata": {"name": "default", "namespace": "train", "generation": 1},
                 "spec": {"mode": "SelfHosted", "hydra": {"adminUrl": "%s"}}}""".formatted(ApiNames.GROUP, url()));
        create(RESOURCES + "oauth2clients", """
                {"apiVersion": "%s/v1alpha1", "kind": "OAuth2Client",
                 "metadata": {"name": "train", "namespace": "train", "generation": 1},
                 "spec": {"grantTypes": ["client_credentials"], "scopes": ["read"],
                          "credentials": {"secret": {"name": "train"}}}}""".formatted(ApiNames.GROUP));
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
                clusters: [{name: train, cluster: {server: "%s"}}]
                users: [{name: train, user: {}}]
                """.formatted(url());
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var query = String.valueOf(exchange.getRequestURI().getQuery());
            var path = ApiPath.of(exchange.getRequestURI().getPath());
            if (!path.object().startsWith("/api")) {
                hydra(exchange, path.object());
            } else if (query.contains("watch=true")) {
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
            var items = list.putArray("items");
            objects.forEach((at, object) -> {
                if (path.lists(at)) {
                    items.add(object);
                }
            });
            send(exchange, 200, list);
        } else if (found == null) {
            send(exchange, 404, JSON.createObjectNode().put("kind", "Status").put("code", 404));
        } else {
            send(exchange, 200, found);
        }
    }

    private void write(HttpExchange exchange, ApiPath path) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        boolean create = exchange.getRequestMethod().equals("POST");
        var now = create ? create(path.object(), new String(body, UTF_8)) : merged(path.object(), body);
        send(exchange, create ? 201 : 200, now);
    }

    /** Clients by id; whatever else is asked for does not exist. */
    private void hydra(HttpExchange exchange, String path) throws IOException {
        if (exchange.getRequestMethod().equals("POST") && path.equals("/admin/clients")) {
            var client = JSON.readTree(exchange.getRequestBody());
            objects.put(path + "/" + client.path("client_id").asText(), client);
            send(exchange, 201, client);
        } else {
            var found = objects.get(path);
            send(exchange, found == null ? 404 : 200, found == null ? NOT_FOUND : found);
        }
    }

    private JsonNode create(String collection, String text) {
        try {
            var object = JSON.readTree(text);
            var metadata = (ObjectNode) object.path("metadata");
            metadata.put("uid", "train-" + version.incrementAndGet());
            metadata.put("resourceVersion", Long.toString(version.get()));
            objects.put(collection + "/" + metadata.path("name").asText(), object);
            return object;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode merged(String path, byte[] patch) throws IOException {
        JsonNode now = objects.getOrDefault(path, JSON.createObjectNode()).deepCopy();
        JSON.readerForUpdating(now).readValue(patch);
        ((ObjectNode) now).withObject("/metadata").put("resourceVersion", Long.toString(version.incrementAndGet()));
        objects.put(path, now);
        return now;
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        var bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
