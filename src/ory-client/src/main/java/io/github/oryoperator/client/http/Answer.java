package io.github.oryoperator.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** What came back. Prints as its status alone. */
final class Answer {
    private final int status;
    private final Headers headers;
    private final byte[] body;
    private @Nullable JsonNode json;

    Answer(int status, Headers headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        return status;
    }

    List<String> headers(String name) {
        return headers.values(name);
    }

    @Nullable
    String header(String name) {
        List<String> values = headers(name);
        return values.isEmpty() ? null : values.get(0);
    }

    byte[] body() {
        return body;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The text in one field at the body's top, read without making a tree of the rest; null if there is none. */
    @Nullable
    String text(String field) {
        return Json.text(body, field);
    }

    /** The body as JSON; a missing node if it is none. */
    JsonNode json() {
        JsonNode known = json;
        if (known == null) {
            known = Json.tree(body);
            json = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return "Answer " + status;
    }
}
