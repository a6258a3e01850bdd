package io.github.oryoperator.testbed.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.oryoperator.testbed.contract.Answered;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param contentType the media type of the body; empty where there is none
 * @param body the body; empty where there is none
 */
record Reply(int status, String contentType, String body) {

    static Reply ok(JsonNode body) {
        return json(200, body);
    }

    static Reply created(JsonNode body) {
        return json(201, body);
    }

    static Reply nothing() {
        return new Reply(204, "", "");
    }

    /** A route that is not there, as Ory's servers answer it: no JSON. */
    static Reply noRoute() {
        return new Reply(404, "text/plain; charset=utf-8", "404 page not found\n");
    }

    /** A method that a route does not have, as Ory's servers answer it: no JSON either. */
    static Reply noMethod() {
        return new Reply(405, "text/plain; charset=utf-8", "Method Not Allowed\n");
    }

    /** An error as Ory writes it. */
    static Reply error(int status, String message) {
        return json(status, JsonNodeFactory.instance.objectNode().set("error", error(message, status)));
    }

    /** An error of the older shape, which the document has for a few operations. */
    static Reply flatError(int status, String message) {
        return json(status, error(message, status));
    }

    Answered answered() {
        return new Answered(status, contentType.isEmpty() ? null : contentType, body);
    }

    private static JsonNode error(String message, int status) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", status)
                .put("status", Statuses.title(status))
                .put("message", message);
    }

    private static Reply json(int status, JsonNode body) {
        return new Reply(status, "application/json", body.toString());
    }

    /** Not the body: it holds keys. */
    @Override
    public String toString() {
        return Integer.toString(status);
    }
}
