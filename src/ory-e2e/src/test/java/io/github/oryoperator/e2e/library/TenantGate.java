package io.github.oryoperator.e2e.library;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.oryoperator.client.Api;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One host before the real Hydra for many tenants, each at a path of its own. Whoever comes to a tenant's path with
 * anything but that tenant's credentials is noted and turned away.
 */
final class TenantGate implements AutoCloseable {
    /** The header that names a tenant on every path, beside {@code Authorization}. */
    static final String KEY = "X-Tenant-Key";

    /**
     * What a tenant has to bring.
     *
     * @param key the value of {@link #KEY}
     * @param authorizations the values of {@code Authorization}, one for each means
     */
    record Credentials(String key, Set<String> authorizations) {}

    private final Map<String, Credentials> tenants = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> served = new ConcurrentHashMap<>();
    private final List<String> strangers = new CopyOnWriteArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;

    TenantGate() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void admit(String tenant, Credentials credentials) {
        tenants.put(tenant, credentials);
        served.put(tenant, new AtomicInteger());
    }

    /** How many requests of the tenant were let through. */
    int served(String tenant) {
        return Objects.requireNonNull(served.get(tenant)).get();
    }

    /** To whose path somebody else came. */
    List<String> strangers() {
        return List.copyOf(strangers);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String[] path = exchange.getRequestURI().toString().split("/", 3);
            Credentials wanted = Objects.requireNonNull(tenants.get(path[1]));
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (!wanted.key().equals(exchange.getRequestHeaders().getFirst(KEY))
                    || !wanted.authorizations().contains(Objects.requireNonNullElse(authorization, ""))) {
                strangers.add(path[1]);
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            Objects.requireNonNull(served.get(path[1])).incrementAndGet();
            HttpResponse<byte[]> answer = send(passedOn(exchange, path[2], body));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static HttpRequest passedOn(HttpExchange exchange, String path, byte[] body) {
        URI hydra = RealOry.url(path.startsWith("admin/") ? Api.HYDRA_ADMIN : Api.HYDRA_PUBLIC);
        HttpRequest.Builder request = HttpRequest.newBuilder(hydra.resolve("/" + path))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (String header : List.of("Authorization", "Content-Type", "Accept")) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        return request.build();
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
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
