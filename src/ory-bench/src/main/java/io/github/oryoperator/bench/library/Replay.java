package io.github.oryoperator.bench.library;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A local server that answers at once: the first request of a kind is passed on to the real server, all others get the
 * same answer again.
 */
final class Replay implements AutoCloseable {
    private static final Set<String> KEPT = Set.of("content-type", "link", "x-total-count");

    static {
        // Else the JDK's server holds small answers back for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final URI real;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Map<String, HttpResponse<byte[]>> answers = new ConcurrentHashMap<>();

    Replay(String real) throws IOException {
        this.real = URI.create(real);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(executor);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String kind =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        HttpResponse<byte[]> answer = answers.computeIfAbsent(kind, first -> ask(exchange, body));
        answer.headers().map().forEach((name, values) -> {
            if (KEPT.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
        exchange.getResponseBody().write(answer.body());
        exchange.close();
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(real.resolve(exchange.getRequestURI()))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdown();
        client.close();
    }
}
