package io.github.oryoperator.testbed.fault;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer that the proxy gives in the server's place.
 *
 * @param status the HTTP status
 * @param headers its headers; {@code Content-Length} is added
 * @param body its body
 */
public record Answer(int status, Map<String, String> headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the headers. */
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** An answer with a JSON body. */
    public static Answer json(int status, String body) {
        return new Answer(status, Map.of("Content-Type", "application/json"), body);
    }

    /** A failure as the API server reports it (a {@code Status} object). */
    public static Answer kubernetes(int status, String reason, String message) {
        var body = JSON.createObjectNode()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("message", message)
                .put("reason", reason)
                .put("code", status);
        return json(status, body.toString());
    }

    /** A failure as Kratos, Keto and Ory Network report it. */
    public static Answer ory(int status, String message) {
        var body = JSON.createObjectNode();
        body.putObject("error").put("code", status).put("message", message);
        return json(status, body.toString());
    }

    /** The same answer with one more header. */
    public Answer with(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    byte[] bytes() {
        var content = body.getBytes(StandardCharsets.UTF_8);
        var text = new StringBuilder("HTTP/1.1 " + status + " Planned\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        text.append("Content-Length: ").append(content.length).append("\r\n\r\n");
        var head = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        return Bytes.join(head, content);
    }
}
