package io.github.oryoperator.operator.oryidentity;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.api.Drift;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.operator.field.CanonicalJson;
import io.github.oryoperator.operator.field.Difference;
import io.github.oryoperator.operator.field.Managed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One of the three parts of an identity that hold free JSON: what the spec wants there, and what Kratos has.
 *
 * @param name the field of the spec
 * @param root where Kratos keeps it
 * @param wanted the leaves that the spec names
 * @param ours which leaves stay as the spec says, and go with it
 * @param actual what Kratos has
 */
record Section(
        String name,
        String root,
        Map<JsonPointer, JsonNode> wanted,
        Predicate<JsonPointer> ours,
        @Nullable JsonNode actual) {

    /** The fields that stay as the spec says, as a status remembers them. */
    Set<String> named() {
        return wanted.keySet().stream().filter(ours).map(this::field).collect(Collectors.toUnmodifiableSet());
    }

    private String field(JsonPointer pointer) {
        return name + pointer;
    }

    /** Where it differs. Values are personal or free: that they differ is all that is told. */
    List<Difference> differences(Managed managed) {
        var differences = new ArrayList<Difference>();
        for (var leaf : wrong()) {
            differences.add(new Difference(field(leaf), Drift.HIDDEN, has(leaf) ? Drift.HIDDEN : null));
        }
        for (var leaf : excess(managed)) {
            differences.add(new Difference(field(leaf), null, Drift.HIDDEN));
        }
        return differences;
    }

    /** What makes it right. */
    List<JsonPatch> patch(Managed managed) {
        var wrong = wrong();
        if (!(actual instanceof ObjectNode)) {
            var whole = JsonNodeFactory.instance.objectNode();
            wrong.forEach(leaf -> Leaves.put(whole, leaf, value(leaf)));
            return wrong.isEmpty() ? List.of() : List.of(JsonPatch.replace(root, whole));
        }
        var work = (ObjectNode) actual.deepCopy();
        var operations = new ArrayList<JsonPatch>();
        for (var leaf : wrong) {
            // An object that is not there yet comes as a whole with the first of its members; the others follow.
            var top = highestAbsent(work, leaf);
            Leaves.put(work, leaf, value(leaf));
            operations.add(JsonPatch.add(root + top, work.at(top).deepCopy()));
        }
        for (var leaf : excess(managed)) {
            operations.add(JsonPatch.remove(root + leaf));
        }
        return operations;
    }

    private static JsonPointer highestAbsent(ObjectNode work, JsonPointer leaf) {
        var top = leaf;
        for (var above = leaf.head(); !above.matches(); above = above.head()) {
            if (!(work.at(above) instanceof ObjectNode)) {
                top = above;
            }
        }
        return top;
    }

    private List<JsonPointer> wrong() {
        return wanted.keySet().stream()
                .filter(ours)
                .filter(leaf -> !isRight(value(leaf), at(leaf)))
                .toList();
    }

    /** An object without members asks for an object, whatever others put into it. */
    private static boolean isRight(JsonNode wanted, JsonNode found) {
        return wanted instanceof ObjectNode
                ? found instanceof ObjectNode
                : Objects.equals(CanonicalJson.of(wanted), CanonicalJson.of(found));
    }

    /** What the spec named before and names no more. */
    private List<JsonPointer> excess(Managed managed) {
        return managed.applied().stream()
                .filter(field -> field.startsWith(name + "/"))
                .map(field -> JsonPointer.compile(field.substring(name.length())))
                .filter(ours)
                .filter(this::has)
                .filter(leaf -> wanted.entrySet().stream().noneMatch(other -> isBound(leaf, other)))
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
    }

    /** Whether what stands there goes or stays with what is wanted. */
    private static boolean isBound(JsonPointer leaf, Map.Entry<JsonPointer, JsonNode> wanted) {
        boolean isAround = wanted.getValue() instanceof ObjectNode && !leaf.equals(wanted.getKey());
        return Leaves.isWithin(wanted.getKey(), leaf) || (Leaves.isWithin(leaf, wanted.getKey()) && !isAround);
    }

    private JsonNode value(JsonPointer leaf) {
        return Objects.requireNonNull(wanted.get(leaf));
    }

    private boolean has(JsonPointer leaf) {
        return CanonicalJson.of(at(leaf)) != null || at(leaf) instanceof ObjectNode;
    }

    private JsonNode at(JsonPointer leaf) {
        return actual == null ? JsonNodeFactory.instance.missingNode() : actual.at(leaf);
    }
}
