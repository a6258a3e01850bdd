package io.github.oryoperator.api.crd;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the fields of a kind as a table of Markdown, from its CRD. */
final class FieldsTable {
    /** What surrounds a table in a page; the second group is {@code spec} or {@code status}. */
    private static final Pattern PLACE =
            Pattern.compile("(?s)(<!-- fields of (\\w+) -->\n).*?(<!-- end of fields -->)");

    private final List<String> rows = new ArrayList<>();

    private FieldsTable() {}

    /** {@code page} with its tables as the CRD has them. */
    static String inserted(String page, String crd) {
        JSONSchemaProps root = new KubernetesSerialization()
                .unmarshal(crd, CustomResourceDefinition.class)
                .getSpec()
                .getVersions()
                .get(0)
                .getSchema()
                .getOpenAPIV3Schema();
        return PLACE.matcher(page)
                .replaceAll(place -> Matcher.quoteReplacement(
                        place.group(1) + of(CrdShape.property(root.getProperties(), place.group(2))) + place.group(3)));
    }

    private static String of(JSONSchemaProps schema) {
        FieldsTable table = new FieldsTable();
        table.walk("", schema);
        return "| field | type | meaning |\n|---|---|---|\n" + String.join("", table.rows);
    }

    private void walk(String path, JSONSchemaProps schema) {
        // What stands in free JSON is declared only so that rules can see it.
        if (!Boolean.TRUE.equals(schema.getXKubernetesPreserveUnknownFields())) {
            schema.getProperties().forEach((name, field) -> {
                row(path + name, schema.getRequired().contains(name), field);
                walk(path + name + ".", field);
                items(field).ifPresent(items -> walk(path + name + "[].", items));
            });
        }
    }

    private void row(String path, boolean required, JSONSchemaProps field) {
        if (field.getDescription() == null) {
            throw new IllegalStateException(path + " has no description");
        }
        String meaning = field.getDescription().replace("|", "\\|").replace("<", "&lt;");
        rows.add("| `%s`%s | %s | %s |\n".formatted(path, required ? " *" : "", type(field), meaning));
    }

    private static String type(JSONSchemaProps field) {
        if (!field.getEnum().isEmpty()) {
            return String.join(
                    ", ",
                    field.getEnum().stream()
                            .map(value -> "`" + value.asText() + "`")
                            .toList());
        }
        if (Boolean.TRUE.equals(field.getXKubernetesPreserveUnknownFields())) {
            return "free JSON";
        }
        if (field.getAdditionalProperties() != null) {
            return "map of strings, at most " + field.getMaxProperties();
        }
        return items(field)
                .map(items -> "list (at most " + field.getMaxItems() + ") of " + type(items))
                .orElseGet(() -> field.getType() + length(field));
    }

    private static String length(JSONSchemaProps field) {
        return Optional.ofNullable(field.getMaxLength())
                .map(length -> ", at most " + length)
                .orElse("");
    }

    private static Optional<JSONSchemaProps> items(JSONSchemaProps field) {
        return Optional.ofNullable(field.getItems()).map(items -> items.getSchema());
    }
}
