package io.github.oryoperator.e2e.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** What can be written into the spec of a kind, as its CRD has it: each field, and each value of a field that knows its values. */
public final class SpecFields {
    private final JsonNode schema;

    private SpecFields(JsonNode schema) {
        this.schema = schema;
    }

    /** Of that kind. */
    public static SpecFields of(String kind) {
        return Crd.all().stream()
                .filter(crd -> crd.kind().equals(kind))
                .map(crd -> new SpecFields(crd.schema().at("/properties/spec")))
                .findFirst()
                .orElseThrow();
    }

    /** The values that a field at the top of the spec may have. */
    public List<String> valuesOf(String field) {
        return StreamSupport.stream(
                        schema.path("properties").path(field).path("enum").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** What none of these specs uses: paths of fields, and {@code path=value}. */
    public Collection<String> unusedBy(Collection<JsonNode> specs) {
        var unused = new TreeSet<String>();
        collect(SchemaPath.of(), schema, specs, unused);
        return unused;
    }

    private static void collect(
            SchemaPath path, JsonNode schema, Collection<JsonNode> used, Collection<String> unused) {
        if (used.isEmpty()) {
            unused.add(path.toString());
        }
        schema.path("enum").forEach(value -> {
            if (!used.contains(value)) {
                unused.add(path + "=" + value.asText());
            }
        });
        schema.path("properties")
                .properties()
                .forEach(field -> collect(
                        path.then(field.getKey()),
                        field.getValue(),
                        used.stream()
                                .filter(node -> node.has(field.getKey()))
                                .map(node -> node.get(field.getKey()))
                                .toList(),
                        unused));
        if (schema.has("items")) {
            collect(path.then(SchemaPath.ITEM), schema.get("items"), children(used), unused);
        }
        if (schema.has("additionalProperties")) {
            collect(path.then(SchemaPath.VALUE), schema.get("additionalProperties"), children(used), unused);
        }
    }

    private static List<JsonNode> children(Collection<JsonNode> used) {
        return used.stream()
                .flatMap(node -> StreamSupport.stream(node.spliterator(), false))
                .toList();
    }
}
