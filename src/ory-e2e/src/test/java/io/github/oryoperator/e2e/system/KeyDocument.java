package io.github.oryoperator.e2e.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What an issuer publishes: a document with its keys, on loopback. */
public final class KeyDocument implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final AtomicInteger reads = new AtomicInteger();
    private volatile int status = 200;
    private volatile byte[] content = {};

    /** One without keys. */
    public KeyDocument() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
        publish(List.of());
    }

    /** Its address. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json?of=issuer";
    }

    /** From now on it has these keys, each as the members of a JWK. */
    public void publish(List<? extends Map<String, ?>> keys) {
        try {
            content = JSON.writeValueAsBytes(Map.of("keys", keys));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        status = 200;
    }

    /** From now on the answer is that status. */
    public void fail(int answer) {
        status = answer;
    }

    /** How often it was read. */
    public int reads() {
        return reads.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/jwk-set+json");
            exchange.getResponseHeaders().set("Location", url());
            exchange.sendResponseHeaders(status, content.length);
            exchange.getResponseBody().write(content);
            reads.incrementAndGet();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
