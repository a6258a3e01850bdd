package io.github.oryoperator.e2e.library;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.oryoperator.testbed.contract.Asked;
import io.github.oryoperator.testbed.relay.Relay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Stands before a server and notes what it is asked. */
public final class RecordingProxy implements AutoCloseable {
    static {
        // Else an answer waits for the other side to acknowledge its head. Read once, before the first server.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** An answer of the proxy's own. */
    record Instead(int status, String json) {}

    private final URI target;
    private final Function<Asked, Optional<Instead>> addition;
    private final HttpServer server;
    private final Relay relay = new Relay();
    private final List<Asked> recorded = new CopyOnWriteArrayList<>();

    private RecordingProxy(URI target, Function<Asked, Optional<Instead>> addition, HttpServer server) {
        this.target = target;
        this.addition = addition;
        this.server = server;
    }

    /** Passes all on. */
    public static RecordingProxy before(URI target) {
        return before(target, asked -> Optional.empty());
    }

    /** Answers itself what the addition knows, and passes the rest on. */
    static RecordingProxy before(URI target, Function<Asked, Optional<Instead>> addition) {
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

    /** Where it stands. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** All that was asked so far. */
    public List<Asked> recorded() {
        return List.copyOf(recorded);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Asked asked = Asked.of(exchange, body);
            recorded.add(asked);
            Optional<Instead> instead = addition.apply(asked);
            if (instead.isPresent()) {
                answer(exchange, instead.get());
            } else {
                Relay.answer(exchange, relay.ask(target, exchange, body, header -> true));
            }
        }
    }

    private static void answer(HttpExchange exchange, Instead instead) throws IOException {
        byte[] body = instead.json().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        Relay.answer(exchange, instead.status(), body);
    }

    @Override
    public void close() {
        server.stop(0);
        relay.close();
    }
}
