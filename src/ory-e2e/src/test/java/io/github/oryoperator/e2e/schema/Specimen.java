package io.github.oryoperator.e2e.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes objects of a kind: as little as is needed, with one thing as a test wants it. */
final class Specimen {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Crd crd;

    Specimen(Crd crd) {
        this.crd = crd;
    }

    /** An object with {@code value} at {@code path}. */
    ObjectNode with(SchemaPath path, JsonNode value) {
        return edited(path, value, standing -> value);
    }

    /** An object where {@code patch} is merged into what stands at {@code path}. */
    ObjectNode patched(SchemaPath path, JsonNode patch) {
        return edited(path, null, standing -> merge(standing, patch));
    }

    /** An object whose {@code name} at {@code path} is taken out. */
    ObjectNode without(SchemaPath path, String name) {
        return edited(path.then(name), null, standing -> JSON.missingNode());
    }

    /** What stands at {@code path} where as little as is needed stands. */
    JsonNode standing(SchemaPath path) {
        return edited(path, null, standing -> standing).at(path.pointer());
    }

    /** As little as {@code schema} admits. */
    static JsonNode least(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.at("/enum/0");
        }
        return switch (schema.path("type").asText()) {
            case "object" -> {
                ObjectNode object = JSON.objectNode();
                schema.path("required")
                        .forEach(name -> object.set(
                                name.asText(), least(schema.path("properties").path(name.asText()))));
                yield object;
            }
            case "array" -> {
                ArrayNode array = JSON.arrayNode();
                for (int i = 0; i < schema.path("minItems").asInt(); i++) {
                    array.add(least(schema.path("items")));
                }
                yield array;
            }
            case "integer" -> JSON.numberNode(schema.path("minimum").asInt());
            case "boolean" -> JSON.booleanNode(true);
            default -> JSON.textNode(Tables.format(schema).accept().get(0));
        };
    }

    /** {@code patch} merged into {@code target} (RFC 7396). */
    static JsonNode merge(@Nullable JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode merged = target instanceof ObjectNode object ? object.deepCopy() : JSON.objectNode();
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                merged.remove(change.getKey());
            } else {
                merged.set(change.getKey(), merge(merged.get(change.getKey()), change.getValue()));
            }
        });
        return merged;
    }

    private ObjectNode edited(SchemaPath path, @Nullable JsonNode wanted, UnaryOperator<JsonNode> edit) {
        ObjectNode object = JSON.objectNode();
        object.put("apiVersion", crd.group() + "/v1alpha1").put("kind", crd.kind());
        object.putObject("metadata").put("name", "specimen");
        object.set("spec", context(path, wanted));
        return (ObjectNode) place(object, crd.schema(), path.steps(), edit);
    }

    private JsonNode context(SchemaPath path, @Nullable JsonNode wanted) {
        SchemaPath inSpec = path.steps().get(0).equals("spec") ? path : SchemaPath.of("spec");
        JsonNode spec = JSON.objectNode();
        for (Tables.Context context : Tables.RULES.contexts()) {
            if (context.concerns(crd, inSpec, wanted)) {
                spec = merge(spec, context.spec());
            }
        }
        return spec;
    }

    private static JsonNode place(
            @Nullable JsonNode standing, JsonNode schema, List<String> steps, UnaryOperator<JsonNode> edit) {
        JsonNode here = standing == null ? least(schema) : standing.deepCopy();
        if (steps.isEmpty()) {
            return edit.apply(here);
        }
        String step = steps.get(0);
        List<String> rest = steps.subList(1, steps.size());
        switch (step) {
            case SchemaPath.ITEM -> {
                ArrayNode array = (ArrayNode) here;
                JsonNode item = place(array.get(0), schema.get("items"), rest, edit);
                if (array.isEmpty()) {
                    array.add(item);
                } else {
                    array.set(0, item);
                }
            }
            case SchemaPath.VALUE ->
                ((ObjectNode) here)
                        .set(
                                SchemaPath.KEY,
                                place(here.get(SchemaPath.KEY), schema.get("additionalProperties"), rest, edit));
            default -> {
                ObjectNode object = (ObjectNode) here;
                JsonNode child =
                        place(object.get(step), schema.path("properties").path(step), rest, edit);
                if (child.isMissingNode()) {
                    object.remove(step);
                } else {
                    object.set(step, child);
                }
            }
        }
        return here;
    }
}
