package io.github.oryoperator.e2e.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.e2e.library.RecordingProxy.Recorded;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Stands in for a server that has what the real one is too old for, and asks the real one for the rest of the truth. */
final class NewerServer implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Recorded> asked = new CopyOnWriteArrayList<>();

    /** What it answers; null where it finds nothing. */
    @FunctionalInterface
    interface Answers {
        @Nullable
        JsonNode to(Recorded request) throws IOException, InterruptedException;
    }

    NewerServer(Answers answers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> handle(exchange, answers));
        server.start();
    }

    Endpoint endpoint() {
        return Endpoint.of("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Recorded> asked() {
        return List.copyOf(asked);
    }

    private void handle(HttpExchange exchange, Answers answers) throws IOException {
        try (exchange) {
            Recorded request = new Recorded(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestURI().getRawQuery(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            asked.add(request);
            JsonNode answer = answers.to(request);
            String notFound = "{\"error\":{\"code\":404,\"status\":\"Not Found\",\"message\":\"nothing\"}}";
            byte[] body = (answer == null ? notFound : answer.toString()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks the real server. */
    static JsonNode real(String method, URI url, String body) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(url)
                    .header("Accept", "application/json")
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(body))
                    .build();
            return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
