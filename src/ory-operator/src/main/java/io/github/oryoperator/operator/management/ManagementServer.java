package io.github.oryoperator.operator.management;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one port of the operator: {@code /livez}, {@code /readyz}, {@code /metrics}; plain HTTP, read-only, a virtual thread per request. */
public final class ManagementServer implements AutoCloseable {
    private static final int BACKLOG = 16;
    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final String TEXT = "text/plain; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * A page of numbers.
     *
     * @param contentType its media type
     * @param text its text
     */
    public record Page(String contentType, String text) {}

    /**
     * A server that listens.
     *
     * @param address where to listen; port 0 takes a free one
     * @param health what the probes answer
     * @param metrics makes the page of {@code /metrics} from the request's Accept header, which may be null
     * @throws UncheckedIOException when the port is taken, saying which
     */
    public ManagementServer(InetSocketAddress address, Health health, Function<@Nullable String, Page> metrics) {
        try {
            server = HttpServer.create(address, BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot listen on %s; set --management-address and --management-port: %s"
                            .formatted(address, e.getMessage()),
                    e);
        }
        server.setExecutor(threads);
        route("/livez", () -> live(health));
        route("/readyz", () -> health.isReady() ? new Answer(200, "ok\n") : new Answer(503, "not ready\n"));
        server.createContext("/metrics", exchange -> answerPage(exchange, metrics));
        server.createContext("/", exchange -> answer(exchange, new Answer(404, "/livez /readyz /metrics\n")));
        server.start();
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static Answer live(Health health) {
        var failing = health.failing();
        return failing.isEmpty()
                ? new Answer(200, "ok\n")
                : new Answer(503, "failing: %s%n".formatted(String.join(", ", failing)));
    }

    private void route(String path, Supplier<Answer> answer) {
        server.createContext(path, exchange -> {
            boolean exact = exchange.getRequestURI().getPath().equals(path);
            answer(exchange, exact ? answer.get() : new Answer(404, "not found\n"));
        });
    }

    private static void answerPage(HttpExchange exchange, Function<@Nullable String, Page> metrics) throws IOException {
        var page = metrics.apply(exchange.getRequestHeaders().getFirst("Accept"));
        answer(exchange, new Answer(200, page.contentType(), page.text()));
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            boolean allowed = METHODS.contains(exchange.getRequestMethod());
            var reply = allowed ? answer : new Answer(405, "GET only\n");
            var body = reply.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(reply.status(), head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private record Answer(int status, String contentType, String text) {
        Answer(int status, String text) {
            this(status, TEXT, text);
        }
    }
}
