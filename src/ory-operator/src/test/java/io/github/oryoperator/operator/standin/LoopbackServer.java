package io.github.oryoperator.operator.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** JSON over HTTP. A call that gets no answer ends with its connection. */
final class LoopbackServer implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A call.
     *
     * @param method its method
     * @param path its path, decoded
     * @param query the parameters of its query, decoded
     * @param body its body; missing: none
     */
    record Request(String method, String path, Map<String, String> query, JsonNode body) {
        String parameter(String name) {
            return query.getOrDefault(name, "");
        }
    }

    private final HttpServer server;
    private final Outside outside;
    private final Function<Request, Reply> answers;

    LoopbackServer(Outside outside, Function<Request, Reply> answers) {
        this.outside = outside;
        this.answers = answers;
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

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = read(exchange);
            var reply = outside.call(request.method() + " " + request.path(), () -> answers.apply(request));
            if (reply.isPresent()) {
                send(exchange, reply.get());
            }
        }
    }

    private static Request read(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        return new Request(
                exchange.getRequestMethod(), uri.getPath(), query(uri), JSON.readTree(exchange.getRequestBody()));
    }

    private static Map<String, String> query(URI uri) {
        var parameters = new HashMap<String, String>();
        if (uri.getRawQuery() != null) {
            for (var pair : uri.getRawQuery().split("&", -1)) {
                int end = pair.indexOf('=');
                parameters.put(decoded(pair.substring(0, end)), decoded(pair.substring(end + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        if (reply.body() == null) {
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        var bytes = JSON.writeValueAsBytes(reply.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
