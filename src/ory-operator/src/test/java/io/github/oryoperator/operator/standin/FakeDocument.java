package io.github.oryoperator.operator.standin;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A JSON document that somebody publishes, at one address. */
public final class FakeDocument implements AutoCloseable {
    private final LoopbackServer server;
    private @Nullable JsonNode content;

    /** None yet. */
    public FakeDocument(Outside outside) {
        this.server = new LoopbackServer(outside, request -> answer());
    }

    /** Its address. */
    public String url() {
        return server.url() + "/keys.json";
    }

    /** From now on it says this; null: there is none. */
    public synchronized void publish(@Nullable JsonNode document) {
        content = document;
    }

    private synchronized Reply answer() {
        return content == null ? Reply.error(503) : new Reply(200, content);
    }

    @Override
    public void close() {
        server.close();
    }
}
