package io.github.oryoperator.testbed.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The keys that a JSON Schema allows, as far as it closes its objects and offers no alternatives. */
record KnownKeys(JsonNode schema) {

    /** Takes out of a value what the schema does not know, with a warning for each. */
    void leaveOutOthers(ObjectNode value, String path, List<String> warnings) {
        leaveOutOthers(value, schema, path, warnings);
    }

    private void leaveOutOthers(JsonNode value, JsonNode declared, String path, List<String> warnings) {
        var resolved = resolve(declared);
        switch (value) {
            case ObjectNode object -> leaveOutOfObject(object, resolved, path, warnings);
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    leaveOutOthers(array.get(i), resolved.path("items"), path + "/" + i, warnings);
                }
            }
            default -> {}
        }
    }

    private void leaveOutOfObject(ObjectNode object, JsonNode declared, String path, List<String> warnings) {
        var properties = declared.path("properties");
        boolean closed = declared.path("additionalProperties").isBoolean()
                && !declared.path("additionalProperties").asBoolean()
                && !declared.has("patternProperties");
        for (var field : List.copyOf(object.properties())) {
            var key = field.getKey();
            if (properties.has(key)) {
                leaveOutOthers(field.getValue(), properties.path(key), path + "/" + key, warnings);
            } else if (closed) {
                object.remove(key);
                warnings.add(path + "/" + key + " is ignored: there is no such key.");
            }
        }
    }

    private JsonNode resolve(JsonNode declared) {
        var reference = declared.path("$ref").asText();
        return reference.startsWith("#") ? resolve(schema.at(reference.substring(1))) : declared;
    }
}
