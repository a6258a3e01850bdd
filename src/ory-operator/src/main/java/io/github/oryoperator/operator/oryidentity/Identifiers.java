package io.github.oryoperator.operator.oryidentity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an identity logs in with, found in its traits as its schema says: those properties whose {@code ory.sh/kratos} calls them an
 * identifier of some credential.
 */
final class Identifiers {
    private static final int LEVELS = 32;
    private final JsonNode schema;
    private final Set<String> found = new LinkedHashSet<>();

    private Identifiers(JsonNode schema) {
        this.schema = schema;
    }

    /** The identifiers among the traits, by a JSON schema that describes them under {@code properties.traits}. */
    static Set<String> of(JsonNode schema, @Nullable JsonNode traits) {
        var identifiers = new Identifiers(schema);
        if (traits != null) {
            identifiers.walk(schema.path("properties").path("traits"), traits, LEVELS);
        }
        return Set.copyOf(identifiers.found);
    }

    private void walk(JsonNode rule, JsonNode value, int levels) {
        if (levels == 0 || rule.isMissingNode()) {
            return;
        }
        if (value.isTextual() && isIdentifier(rule)) {
            found.add(value.textValue());
        }
        var reference = rule.path("$ref").asText();
        if (reference.startsWith("#/")) {
            walk(schema.at(reference.substring(1)), value, levels - 1);
        }
        for (var combined : new String[] {"allOf", "anyOf", "oneOf"}) {
            rule.path(combined).forEach(part -> walk(part, value, levels - 1));
        }
        for (var property : rule.path("properties").properties()) {
            var member = value.path(property.getKey());
            if (!member.isMissingNode()) {
                walk(property.getValue(), member, levels - 1);
            }
        }
        if (value.isArray()) {
            value.forEach(item -> walk(rule.path("items"), item, levels - 1));
        }
    }

    private static boolean isIdentifier(JsonNode rule) {
        for (var credential : rule.path("ory.sh/kratos").path("credentials")) {
            if (credential.path("identifier").asBoolean()) {
                return true;
            }
        }
        return false;
    }
}
