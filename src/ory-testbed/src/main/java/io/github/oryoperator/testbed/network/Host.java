package io.github.oryoperator.testbed.network;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.oryoperator.testbed.fault.FaultProxy;
import io.github.oryoperator.testbed.relay.Relay;
import io.github.oryoperator.testbed.tool.ToolException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An HTTP address on loopback, with a fault proxy before it that callers go through. */
final class Host implements AutoCloseable {

    static {
        // Else an answer waits for the other side to acknowledge its head. Read once, before the first server.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final FaultProxy proxy;

    private Host(HttpServer server, FaultProxy proxy) {
        this.server = server;
        this.proxy = proxy;
    }

    static Host start() {
        try {
            var loopback = InetAddress.ofLiteral("127.0.0.1");
            var server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
            server.setExecutor(task -> Thread.ofVirtual().name("ory-network").start(task));
            server.start();
            try {
                var address =
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort());
                return new Host(server, FaultProxy.beforeOry(address).start());
            } catch (RuntimeException e) {
                server.stop(0);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on loopback", e);
        }
    }

    /** Gives every call to this handler. */
    void serve(HttpHandler handler) {
        server.createContext("/", exchange -> {
            // Not one try: its catch would come after the exchange is closed.
            try (exchange) {
                handle(exchange, handler);
            }
        });
    }

    private static void handle(HttpExchange exchange, HttpHandler handler) throws IOException {
        try {
            handler.handle(exchange);
        } catch (ToolException e) {
            // Ory's document cannot be fetched; the message says why.
            answer(exchange, Reply.error(500, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // Its message might quote the request.
            answer(
                    exchange,
                    Reply.error(500, "The stand-in failed with " + e.getClass().getName()));
        }
    }

    /** Where callers reach it. */
    URI url() {
        return proxy.url();
    }

    FaultProxy proxy() {
        return proxy;
    }

    /** The bearer token of a request. */
    static Optional<String> bearer(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip());
    }

    static void answer(HttpExchange exchange, Reply reply) throws IOException {
        if (!reply.contentType().isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        }
        Relay.answer(exchange, reply.status(), reply.body().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            proxy.close();
        } finally {
            server.stop(0);
        }
    }
}
