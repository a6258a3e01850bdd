package io.github.oryoperator.testbed.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.testbed.contract.Asked;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request to the console that the document allows.
 *
 * @param asked the request
 * @param template its path template
 */
record ConsoleCall(Asked asked, String template) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the path has in the place of a placeholder of the template. */
    String in(String placeholder) {
        int at = List.of(template.split("/", -1)).indexOf("{" + placeholder + "}");
        return URLDecoder.decode(asked.path().split("/", -1)[at].replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The body; the document does not always say that it has to be there. */
    JsonNode body() {
        if (asked.body().isEmpty()) {
            throw Refusal.invalid("The body is missing.");
        }
        try {
            return JSON.readTree(asked.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the document let this pass");
        }
    }

    ObjectNode object() {
        return (ObjectNode) body();
    }
}
