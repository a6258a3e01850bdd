package io.github.oryoperator.e2e.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A CRD of {@code crds/}, and all that its schema demands. */
record Crd(JsonNode definition) {
    /** Where the CRDs are, seen from this module. */
    static final Path FOLDER = Path.of("../../crds");

    /** Words of a schema that demand nothing, or are looked into on their own. */
    private static final Set<String> SILENT = Set.of(
            "type",
            "description",
            "default",
            "format",
            "properties",
            "items",
            "additionalProperties",
            "x-kubernetes-list-map-keys",
            "x-kubernetes-map-type",
            "x-kubernetes-preserve-unknown-fields");

    /** All of them, by file name. */
    static List<Crd> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(Crd::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Crd read(Path file) {
        try {
            return new Crd(Serialization.unmarshal(Files.readString(file), JsonNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String kind() {
        return definition.at("/spec/names/kind").asText();
    }

    String plural() {
        return definition.at("/spec/names/plural").asText();
    }

    String group() {
        return definition.at("/spec/group").asText();
    }

    boolean namespaced() {
        return definition.at("/spec/scope").asText().equals("Namespaced");
    }

    /** The schema of the whole object. */
    JsonNode schema() {
        return definition.at("/spec/versions/0/schema/openAPIV3Schema");
    }

    /** All that the schema demands of spec and status. */
    List<Constraint> constraints() {
        List<Constraint> found = new ArrayList<>();
        walk(SchemaPath.of(), schema(), found);
        return found;
    }

    private void walk(SchemaPath path, JsonNode schema, List<Constraint> found) {
        schema.properties().forEach(word -> {
            boolean several =
                    word.getKey().equals(Constraint.RULE) || word.getKey().equals("required");
            if (several) {
                word.getValue().forEach(each -> found.add(new Constraint(this, path, word.getKey(), each, schema)));
            } else if (!SILENT.contains(word.getKey())
                    && !word.getValue().asText().equals("atomic")) {
                found.add(new Constraint(this, path, word.getKey(), word.getValue(), schema));
            }
        });
        schema.path("properties").properties().forEach(each -> walk(path.then(each.getKey()), each.getValue(), found));
        if (schema.has("items")) {
            walk(path.then(SchemaPath.ITEM), schema.get("items"), found);
        }
        if (schema.has("additionalProperties")) {
            walk(path.then(SchemaPath.VALUE), schema.get("additionalProperties"), found);
        }
    }

    @Override
    public String toString() {
        return kind();
    }
}
