package io.github.oryoperator.operator.oauth2client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The admin API of Hydra for clients as far as the operator uses it, in memory: ids are unique, a PUT replaces and keeps the secret, a
 * GET never shows it. With {@link #rotates} it has the rotation endpoint that released versions lack.
 */
final class FakeHydra implements AutoCloseable {
    /** As deep as Hydra stores it. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .build())
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .build())
            .build());

    private static final String CLIENTS = "/admin/clients";
    private static final JsonNode NOT_FOUND = JSON.createObjectNode()
            .put("error", "Unable to locate the resource")
            .put("error_description", "");

    /** The clients, each as it was sent; the secrets stand apart, the newest first. */
    final Map<String, ObjectNode> clients = new TreeMap<>();

    final Map<String, List<String>> secrets = new ConcurrentHashMap<>();
    final List<String> calls = new ArrayList<>();
    boolean rotates;
    /** Gives each client an id of its own, whatever was asked for. */
    boolean choosesIds;

    int status;
    /** What it calls the error then. */
    String error = "made_up";
    /** The same for one method only. */
    final Map<String, Integer> statusOf = new ConcurrentHashMap<>();

    Runnable beforeWrite = () -> {};
    Runnable afterWrite = () -> {};
    UnaryOperator<ObjectNode> store = client -> client;

    private final HttpServer server;

    FakeHydra() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The mutating calls so far. */
    List<String> writes() {
        return calls.stream().filter(call -> !call.startsWith("GET")).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var method = exchange.getRequestMethod();
            calls.add(method + " " + path);
            int instead = statusOf.getOrDefault(method, status);
            if (instead != 0) {
                send(exchange, new Reply(instead, JSON.createObjectNode().put("error", error)));
                return;
            }
            var body = exchange.getRequestBody().readAllBytes();
            boolean write = !method.equals("GET");
            if (write) {
                beforeWrite.run();
            }
            var reply = path.equals(CLIENTS) && !write
                    ? list(exchange.getRequestURI().getQuery())
                    : reply(method, path, body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body));
            if (write) {
                afterWrite.run();
            }
            send(exchange, reply);
        } catch (CutOff e) {
            // The caller gets no answer.
        }
    }

    /** Ends the exchange without an answer. */
    static final class CutOff extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private record Reply(
            int status, JsonNode body, @Nullable String nextToken) {
        Reply(int status, JsonNode body) {
            this(status, body, null);
        }
    }

    private Reply reply(String method, String path, JsonNode body) {
        if (path.equals("/.well-known/openid-configuration")) {
            return new Reply(200, discovery());
        }
        if (path.equals(CLIENTS)) {
            return create((ObjectNode) body);
        }
        var rest = path.substring(CLIENTS.length() + 1);
        if (rest.endsWith("/secrets/rotate")) {
            return rotate(method, rest.substring(0, rest.indexOf('/')));
        }
        var known = clients.get(rest);
        if (known == null) {
            return new Reply(404, NOT_FOUND);
        }
        return switch (method) {
            case "GET" -> new Reply(200, known);
            case "PUT" -> put(rest, (ObjectNode) body);
            default -> {
                clients.remove(rest);
                secrets.remove(rest);
                yield new Reply(204, JSON.createObjectNode());
            }
        };
    }

    private Reply create(ObjectNode client) {
        var id = choosesIds
                ? "made-by-hydra-" + calls.size()
                : client.path("client_id").asText();
        client.put("client_id", id);
        if (clients.containsKey(id)) {
            return new Reply(409, JSON.createObjectNode().put("error", "Unable to insert or update resource"));
        }
        secrets.put(id, new ArrayList<>());
        return put(id, client);
    }

    private Reply put(String id, ObjectNode client) {
        var secret = client.remove("client_secret");
        if (secret != null) {
            secrets.put(id, new ArrayList<>(List.of(secret.asText())));
        }
        var kept = store.apply(client);
        clients.put(id, kept);
        return new Reply(200, kept);
    }

    private Reply rotate(String method, String id) {
        if (!rotates) {
            return new Reply(404, JSON.createObjectNode().put("error", "route"));
        }
        var known = secrets.get(id);
        var client = clients.get(id);
        if (known == null || client == null) {
            return new Reply(404, NOT_FOUND);
        }
        if (method.equals("DELETE")) {
            known.subList(1, known.size()).clear();
            return new Reply(200, JSON.createObjectNode());
        }
        known.addFirst("made-by-hydra-" + calls.size());
        return new Reply(200, client.deepCopy().put("client_secret", known.getFirst()));
    }

    /** One page; its token is the id after which the next one begins. */
    private Reply list(String query) {
        var after = value(query, "page_token").orElse("");
        int size = value(query, "page_size").map(Integer::valueOf).orElse(250);
        ArrayNode page = JSON.createArrayNode();
        clients.entrySet().stream()
                .filter(client -> client.getKey().compareTo(after) > 0)
                .limit(size)
                .forEach(client -> page.add(client.getValue()));
        var last = page.path(page.size() - 1).path("client_id").asText();
        return new Reply(200, page, page.size() < size ? null : last);
    }

    private static Optional<String> value(String query, String name) {
        return Stream.of(query.split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    private ObjectNode discovery() {
        return JSON.createObjectNode()
                .put("issuer", "https://login.example.com/")
                .put("token_endpoint", "https://login.example.com/oauth2/token");
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        var bytes = JSON.writeValueAsBytes(reply.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (reply.nextToken() != null) {
            exchange.getResponseHeaders()
                    .set("Link", "<" + CLIENTS + "?page_token=" + reply.nextToken() + ">; rel=\"next\"");
        }
        exchange.sendResponseHeaders(reply.status(), reply.status() == 204 ? -1 : bytes.length);
        if (reply.status() != 204) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
