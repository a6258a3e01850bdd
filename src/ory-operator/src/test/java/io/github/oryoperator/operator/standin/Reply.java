package io.github.oryoperator.operator.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param status its status
 * @param body its body; null: none
 */
record Reply(int status, @Nullable JsonNode body) {

    /** An error as both Ory and the API server could tell it. */
    static Reply error(int status) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("code", status);
        var error = body.putObject("error").put("code", status).put("message", "planned");
        if (status == 404) {
            error.put("status", "Not Found");
        }
        return new Reply(status, body);
    }
}
