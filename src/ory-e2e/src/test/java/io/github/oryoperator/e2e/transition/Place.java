package io.github.oryoperator.e2e.transition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.e2e.schema.SchemaPath;
import java.util.List;

/** How a value gets to its place in a spec. */
final class Place {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Place() {}

    /** A copy with the value at that path, or, where it is missing, with nothing there. Of a list the first item is meant. */
    static JsonNode put(JsonNode standing, List<String> steps, JsonNode value) {
        if (steps.isEmpty()) {
            return value.deepCopy();
        }
        var step = steps.get(0);
        var rest = steps.subList(1, steps.size());
        if (step.equals(SchemaPath.ITEM)) {
            return putFirst(standing, rest, value);
        }
        var object = standing instanceof ObjectNode there ? there.deepCopy() : JSON.objectNode();
        var name = step.equals(SchemaPath.VALUE) ? SchemaPath.KEY : step;
        if (value.isMissingNode() && !object.has(name)) {
            return object;
        }
        var child = put(object.path(name), rest, value);
        if (child.isMissingNode()) {
            object.remove(name);
        } else {
            object.set(name, child);
        }
        return object;
    }

    /** No item is there twice. */
    private static JsonNode putFirst(JsonNode standing, List<String> rest, JsonNode value) {
        var list = JSON.arrayNode();
        var first = put(standing.path(0), rest, value);
        if (!first.isMissingNode()) {
            list.add(first);
        }
        for (int i = 1; i < standing.size(); i++) {
            if (!standing.path(i).equals(first)) {
                list.add(standing.path(i));
            }
        }
        return list;
    }

    /** The patch merged into the target (RFC 7396). */
    static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        var merged = target instanceof ObjectNode object ? object.deepCopy() : JSON.objectNode();
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                merged.remove(change.getKey());
            } else {
                merged.set(change.getKey(), merge(merged.path(change.getKey()), change.getValue()));
            }
        });
        return merged;
    }

    /** What stands at that path; missing: nothing. */
    static JsonNode at(JsonNode spec, SchemaPath path) {
        return path.steps().isEmpty() ? spec : spec.at(path.pointer());
    }
}
