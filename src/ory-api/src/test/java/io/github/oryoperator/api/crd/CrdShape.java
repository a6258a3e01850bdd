package io.github.oryoperator.api.crd;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsOrBool;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gives a generated CRD what the generator's annotations cannot say: list types, a status that is never read as
 * healthy before the operator has seen the object, messages in place of patterns, and the columns.
 */
final class CrdShape {
    private static final int UNSEEN = -1;

    /** The longest list of strings whose items have owners of their own: they are written down beside the items. */
    private static final int LONGEST_SET = 256;

    private CrdShape() {}

    /** Completes {@code crd} in place. */
    static CustomResourceDefinition complete(CustomResourceDefinition crd) {
        for (CustomResourceDefinitionVersion version : crd.getSpec().getVersions()) {
            JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
            root.setRequired(List.of("spec"));
            Map<String, JSONSchemaProps> properties = root.getProperties();
            property(properties, "spec").setDescription("What is asked for.");
            property(properties, "status").setDescription("What the operator says of it.");
            withoutPatterns(property(properties, "spec"));
            properties.forEach(CrdShape::walk);
            unseen(property(properties, "status"));
            version.setAdditionalPrinterColumns(
                    columns(property(properties, "spec").getProperties().containsKey("tenantRef")));
        }
        return crd;
    }

    /** A rule with words takes the place of each pattern: of the field, of a list's items, of a map's values. */
    private static void withoutPatterns(JSONSchemaProps schema) {
        // The generator finds the rules of a record's component twice: at the field and at the accessor.
        schema.setXKubernetesValidations(
                schema.getXKubernetesValidations().stream().distinct().toList());
        Optional.ofNullable(schema.getPattern()).flatMap(FormatRules::of).ifPresent(rule -> {
            schema.setPattern(null);
            List<ValidationRule> rules = new ArrayList<>(List.of(rule));
            rules.addAll(schema.getXKubernetesValidations());
            schema.setXKubernetesValidations(rules);
        });
        children(schema).forEach(CrdShape::withoutPatterns);
    }

    private static Stream<JSONSchemaProps> children(JSONSchemaProps schema) {
        return Stream.of(
                        Optional.ofNullable(schema.getProperties()).map(Map::values).stream()
                                .flatMap(values -> values.stream()),
                        items(schema).stream(),
                        Optional.ofNullable(schema.getAdditionalProperties())
                                .map(JSONSchemaPropsOrBool::getSchema)
                                .stream())
                .flatMap(each -> each);
    }

    private static Optional<JSONSchemaProps> items(JSONSchemaProps schema) {
        return Optional.ofNullable(schema.getItems()).map(items -> items.getSchema());
    }

    private static void walk(String name, JSONSchemaProps schema) {
        items(schema).ifPresent(items -> list(schema, items));
        if (name.endsWith("Ref")) {
            schema.setXKubernetesMapType("atomic");
        }
        if (schema.getProperties() != null) {
            schema.getProperties().forEach(CrdShape::walk);
        }
    }

    /**
     * A set of strings unless there are many, a map of objects that have a name or a type, else one value as a whole. What moves to another
     * Secret is there twice under its name meanwhile.
     */
    private static void list(JSONSchemaProps schema, JSONSchemaProps items) {
        List<String> keys = Stream.of("type", "kind", "name", "secret")
                .filter(items.getRequired()::contains)
                .filter(key ->
                        "string".equals(property(items.getProperties(), key).getType()))
                .toList();
        if ("string".equals(items.getType()) && schema.getMaxItems() <= LONGEST_SET) {
            schema.setXKubernetesListType("set");
        } else if (keys.isEmpty()) {
            schema.setXKubernetesListType("atomic");
        } else {
            schema.setXKubernetesListType("map");
            schema.setXKubernetesListMapKeys(keys);
        }
        walk("items", items);
    }

    /** The default stands on the object and on the field, for a status that was written in part. */
    private static void unseen(JSONSchemaProps status) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        status.setDefault(json.objectNode().put("observedGeneration", UNSEEN));
        JSONSchemaProps generation = property(status.getProperties(), "observedGeneration");
        generation.setDefault(json.numberNode(UNSEEN));
        generation.setFormat("int64");
    }

    /** The property {@code name}, which must be there. */
    static JSONSchemaProps property(Map<String, JSONSchemaProps> properties, String name) {
        return Optional.ofNullable(properties.get(name))
                .orElseThrow(() -> new IllegalStateException("the schema has no " + name));
    }

    private static List<CustomResourceColumnDefinition> columns(boolean ofResource) {
        List<CustomResourceColumnDefinition> columns = new ArrayList<>();
        columns.add(ready("Ready", "status", 0));
        columns.add(ready("Reason", "reason", 0));
        if (ofResource) {
            columns.add(column("Ory ID", "string", ".status.oryId", 0));
            columns.add(column("Tenant", "string", ".spec.tenantRef.name", 0));
        } else {
            columns.add(column("Mode", "string", ".spec.mode", 0));
        }
        columns.add(column("Age", "date", ".metadata.creationTimestamp", 0));
        columns.add(ready("Message", "message", 1));
        return columns;
    }

    private static CustomResourceColumnDefinition ready(String name, String field, int priority) {
        return column(name, "string", ".status.conditions[?(@.type==\"Ready\")]." + field, priority);
    }

    private static CustomResourceColumnDefinition column(String name, String type, String path, int priority) {
        return new CustomResourceColumnDefinitionBuilder()
                .withName(name)
                .withType(type)
                .withJsonPath(path)
                .withPriority(priority)
                .build();
    }
}
