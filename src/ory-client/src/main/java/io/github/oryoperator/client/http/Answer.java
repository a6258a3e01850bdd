package io.github.oryoperator.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came back. Prints as its status alone. */
final class Answer {
    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private @Nullable JsonNode json;

    /** Header names are in lower case. */
    Answer(int status, Map<String, List<String>> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        return status;
    }

    List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
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
