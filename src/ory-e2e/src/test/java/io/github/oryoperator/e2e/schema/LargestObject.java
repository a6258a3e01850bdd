package io.github.oryoperator.e2e.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Makes the largest value that a schema admits, but for free-form JSON, whose size no schema can bound. */
final class LargestObject {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The longest key of a label: a domain and a name. */
    private static final int LABEL_DOMAIN = 253;

    private int texts;

    private LargestObject() {}

    /** The largest value of {@code schema}; no two strings in it are equal. */
    static JsonNode of(JsonNode schema) {
        return new LargestObject().make(schema, 0);
    }

    /** {@code number} is the place in a list. */
    private JsonNode make(JsonNode schema, int number) {
        if (schema.has("enum")) {
            JsonNode values = schema.get("enum");
            return values.path(number % values.size());
        }
        return switch (schema.path("type").asText()) {
            case "object" -> schema.has("additionalProperties") ? map(schema) : object(schema, number);
            case "array" -> array(schema);
            case "integer" -> JSON.numberNode(schema.path("maximum").asLong(Long.MAX_VALUE));
            case "boolean" -> JSON.booleanNode(false);
            default -> text(schema, number);
        };
    }

    private JsonNode text(JsonNode schema, int number) {
        Format format = Tables.format(schema);
        if (schema.has("pattern")) {
            // Of a condition: no digits, so the values of a list are told apart by their length.
            return JSON.textNode(format.template()
                    .replace(
                            "*", "a".repeat(Math.max(0, schema.path("maxLength").asInt() - 1 - number))));
        }
        return JSON.textNode(format.make(schema.path("maxLength").asLong(), texts++));
    }

    private ObjectNode object(JsonNode schema, int number) {
        ObjectNode object = JSON.objectNode();
        schema.path("properties")
                .properties()
                .forEach(property -> object.set(property.getKey(), make(property.getValue(), number)));
        return object;
    }

    private ArrayNode array(JsonNode schema) {
        ArrayNode array = JSON.arrayNode();
        JsonNode items = schema.get("items");
        int most = items.has("enum")
                ? items.get("enum").size()
                : schema.path("maxItems").asInt();
        for (int i = 0; i < most; i++) {
            array.add(make(items, i));
        }
        return array;
    }

    private ObjectNode map(JsonNode schema) {
        ObjectNode map = JSON.objectNode();
        for (int i = 0; i < schema.path("maxProperties").asInt(); i++) {
            String domain = String.format(Locale.ROOT, "%0" + LABEL_DOMAIN + "d", i);
            map.set(domain + "/" + "0".repeat(63), make(schema.get("additionalProperties"), i));
        }
        return map;
    }
}
