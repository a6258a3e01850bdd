package io.github.oryoperator.operator.oryidentity;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Free JSON member by member: others write there too, each their own members. A leaf is what is no object, or an object without members; a
 * list is one leaf. A null is a member that is not there.
 */
final class Leaves {
    private static final JsonPointer ROOT = JsonPointer.empty();

    private Leaves() {}

    /** The leaves of an object by where they stand; none of what is no object. */
    static Map<JsonPointer, JsonNode> of(@Nullable JsonNode object) {
        var leaves = new LinkedHashMap<JsonPointer, JsonNode>();
        if (object instanceof ObjectNode members) {
            collect(ROOT, members, leaves);
        }
        return leaves;
    }

    private static void collect(JsonPointer at, ObjectNode object, Map<JsonPointer, JsonNode> leaves) {
        for (var member : object.properties()) {
            var pointer = at.appendProperty(member.getKey());
            var value = member.getValue();
            if (value instanceof ObjectNode inner && !inner.isEmpty()) {
                collect(pointer, inner, leaves);
            } else if (!value.isNull()) {
                leaves.put(pointer, value);
            }
        }
    }

    /** The object without members that are null. */
    static ObjectNode withoutNulls(@Nullable JsonNode object) {
        var clean = JsonNodeFactory.instance.objectNode();
        of(object).forEach((leaf, value) -> put(clean, leaf, value));
        return clean;
    }

    /** Puts a value there, and makes the objects above it where they are not. */
    static void put(ObjectNode document, JsonPointer pointer, JsonNode value) {
        var parent = document;
        var rest = pointer;
        while (!rest.tail().matches()) {
            var name = rest.getMatchingProperty();
            parent = parent.get(name) instanceof ObjectNode inner ? inner : parent.putObject(name);
            rest = rest.tail();
        }
        parent.set(rest.getMatchingProperty(), value);
    }

    /** Whether a value can be put there without replacing anything but what stands there. */
    static boolean isFree(JsonNode document, JsonPointer pointer) {
        var at = document;
        for (var rest = pointer; !rest.tail().matches() && at instanceof ObjectNode; rest = rest.tail()) {
            at = at.path(rest.getMatchingProperty());
        }
        return at instanceof ObjectNode || at.isMissingNode();
    }

    /** Whether the one stands at the other or inside of it. */
    static boolean isWithin(JsonPointer inner, JsonPointer outer) {
        return inner.equals(outer) || inner.toString().startsWith(outer + "/");
    }
}
