package io.github.oryoperator.testbed.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SpecVersion;
import java.util.List;
import java.util.Map;

/** The JSON Schema of a server's configuration: which keys there are and which values they may have. */
final class ConfigSchema {

    private final JsonNode schema;
    private final JsonSchema validator;

    ConfigSchema(JsonNode schema) {
        this.schema = schema;
        // Ory marks more than JSON Schema knows; and what its schemas have elsewhere concerns logs and traces alone.
        var dialect = JsonMetaSchema.builder(JsonMetaSchema.getV7())
                .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                .build();
        var elsewhere = Map.of("ory://logging-config", "{}", "ory://tracing-config", "{}");
        this.validator = JsonSchemaFactory.getInstance(
                        SpecVersion.VersionFlag.V7,
                        builder -> builder.metaSchema(dialect).schemaLoaders(loaders -> loaders.schemas(elsewhere)))
                .getSchema(schema);
    }

    /**
     * Takes out of a value what the schema does not know, as far as it closes its objects and offers no alternatives;
     * with a warning for each.
     */
    void leaveOutOthers(ObjectNode value, String path, List<String> warnings) {
        leaveOutOthers(value, schema, path, warnings);
    }

    /** What is wrong with a value. What it lacks is not: Ory has it, such as the DSN. */
    List<String> complaints(ObjectNode value) {
        return validator.validate(value).stream()
                .filter(error -> !error.getType().equals("required"))
                .map(error -> error.getMessage())
                .toList();
    }

    private void leaveOutOthers(JsonNode value, JsonNode declared, String path, List<String> warnings) {
        var resolved = resolve(declared);
        switch (value) {
            case ObjectNode object -> leaveOutOfObject(object, resolved, path, warnings);
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    leaveOutOthers(array.get(i), resolved.path("items"), path + "/" + i, warnings);
                }
            }
            default -> {}
        }
    }

    private void leaveOutOfObject(ObjectNode object, JsonNode declared, String path, List<String> warnings) {
        var properties = declared.path("properties");
        boolean closed = declared.path("additionalProperties").isBoolean()
                && !declared.path("additionalProperties").asBoolean()
                && !declared.has("patternProperties");
        for (var field : List.copyOf(object.properties())) {
            var key = field.getKey();
            if (properties.has(key)) {
                leaveOutOthers(field.getValue(), properties.path(key), path + "/" + key, warnings);
            } else if (closed) {
                object.remove(key);
                warnings.add(path + "/" + key + " is ignored: there is no such key.");
            }
        }
    }

    private JsonNode resolve(JsonNode declared) {
        var reference = declared.path("$ref").asText();
        return reference.startsWith("#") ? resolve(schema.at(reference.substring(1))) : declared;
    }
}
