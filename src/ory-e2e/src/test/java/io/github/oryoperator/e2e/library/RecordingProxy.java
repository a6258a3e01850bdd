package io.github.oryoperator.e2e.library;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.oryoperator.testbed.contract.Asked;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stands before a server and notes what it is asked. */
final class RecordingProxy implements AutoCloseable {
    private static final Set<String> NOT_PASSED_ON =
            Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "http2-settings");

    static {
        // Else an answer waits for the other side to acknowledge its head. Read once, before the first server.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** What was asked; the path is encoded as it came. */
    record Recorded(
            String method,
            String path,
            @Nullable String query,
            @Nullable String contentType,
            String body) {
        /** As a document judges it. */
        Asked asked() {
            return new Asked(method, path, query, contentType, body);
        }
    }

    /** An answer of the proxy's own. */
    record Instead(int status, String json) {}

    private final URI target;
    private final Function<Recorded, Optional<Instead>> addition;
    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Recorded> recorded = new CopyOnWriteArrayList<>();

    private RecordingProxy(URI target, Function<Recorded, Optional<Instead>> addition, HttpServer server) {
        this.target = target;
        this.addition = addition;
        this.server = server;
    }

    static RecordingProxy before(URI target) {
        return before(target, request -> Optional.empty());
    }

    /** Answers itself what the addition knows, and passes the rest on. */
    static RecordingProxy before(URI target, Function<Recorded, Optional<Instead>> addition) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            RecordingProxy proxy = new RecordingProxy(target, addition, server);
            server.createContext("/", proxy::handle);
            server.setExecutor(task -> Thread.ofVirtual().start(task));
            server.start();
            return proxy;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Recorded> recorded() {
        return List.copyOf(recorded);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI asked = exchange.getRequestURI();
            byte[] body = exchange.getRequestBody().readAllBytes();
            Recorded request = new Recorded(
                    exchange.getRequestMethod(),
                    asked.getRawPath(),
                    asked.getRawQuery(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    new String(body, StandardCharsets.UTF_8));
            recorded.add(request);
            Optional<Instead> instead = addition.apply(request);
            if (instead.isPresent()) {
                answer(exchange, instead.get());
            } else {
                answer(exchange, send(passedOn(exchange, asked, body)));
            }
        }
    }

    private HttpRequest passedOn(HttpExchange exchange, URI asked, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(asked.toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (isPassedOn(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private static void answer(HttpExchange exchange, Instead instead) throws IOException {
        byte[] body = instead.json().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(instead.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (isPassedOn(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        int length = answer.body().length;
        exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
        if (length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static boolean isPassedOn(String header) {
        return !NOT_PASSED_ON.contains(header.toLowerCase(Locale.ROOT));
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
