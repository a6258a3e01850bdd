package io.github.oryoperator.api.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Makes objects at random whose types are those of a schema; the same seed makes the same object. */
final class AnyObject {
    private static final Map<String, String> CRDS = Crds.generate();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Random random;
    private final boolean odd;

    /** {@code odd} adds what a newer schema may admit: fields, nulls and values that nobody knows. */
    AnyObject(int seed, boolean odd) {
        random = new Random(seed);
        this.odd = odd;
    }

    /** An object of the kind that the file of {@code crds/} defines. */
    ObjectNode of(String file) {
        JsonNode crd = new KubernetesSerialization().unmarshal(Objects.requireNonNull(CRDS.get(file)), JsonNode.class);
        JsonNode schema = crd.at("/spec/versions/0/schema/openAPIV3Schema/properties");
        ObjectNode object = JSON.objectNode();
        object.put("apiVersion", "ory-operator.github.io/v1alpha1")
                .put("kind", crd.at("/spec/names/kind").asText());
        object.putObject("metadata").put("name", "specimen");
        object.set("spec", fields(schema.get("spec")));
        object.set("status", fields(schema.get("status")));
        return object;
    }

    private JsonNode value(JsonNode schema) {
        if (odd && random.nextInt(20) == 0) {
            return JSON.nullNode();
        }
        if (schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            ArrayNode list = JSON.arrayNode().add("a").addNull();
            return JSON.objectNode().put("free", random.nextInt()).set("list", list);
        }
        return switch (schema.path("type").asText()) {
            case "object" -> schema.has("additionalProperties") ? map(schema) : fields(schema);
            case "array" -> list(schema);
            case "integer" -> JSON.numberNode(1 + random.nextInt(1000));
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            default -> JSON.textNode("text" + random.nextInt());
        };
    }

    private ObjectNode map(JsonNode schema) {
        return JSON.objectNode().set("key", value(schema.get("additionalProperties")));
    }

    private ObjectNode fields(JsonNode schema) {
        ObjectNode object = JSON.objectNode();
        schema.path("properties").properties().forEach(property -> {
            if (random.nextInt(4) > 0) {
                object.set(property.getKey(), value(property.getValue()));
            }
        });
        if (odd) {
            object.putObject("fieldOfTheFuture").put("a", 1);
        }
        return object;
    }

    private ArrayNode list(JsonNode schema) {
        ArrayNode array = JSON.arrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
            array.add(value(schema.get("items")));
        }
        return array;
    }
}
