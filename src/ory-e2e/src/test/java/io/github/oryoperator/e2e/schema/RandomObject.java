package io.github.oryoperator.e2e.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/** Makes values by chance that a schema admits as far as its bounds and formats go; rules over several fields are for others. */
final class RandomObject {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Where any text will do. */
    private static final List<String> ODD_TEXTS = List.of(
            "\u202egnirts",
            "e\u0301\u0327\u0323",
            "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿",
            "\ud800\udc00\udbff\udffd",
            "\ufeff\u200b\u2028\ufffd\uffff",
            "${jndi:ldap://example.invalid}",
            "%s%n%d{{.}}",
            "'; --\"\\",
            "null",
            "ß\u0130ıſ",
            "\u00a0",
            "田中さん");

    /** What is hard about a number, for one parser or another. */
    private static final List<JsonNode> ODD_NUMBERS = List.of(
            JSON.numberNode(0),
            JSON.numberNode(-1),
            JSON.numberNode(Long.MAX_VALUE),
            JSON.numberNode(Long.MIN_VALUE),
            JSON.numberNode(new BigInteger("123456789012345678901234567890")),
            JSON.numberNode(1e308),
            JSON.numberNode(Double.MIN_VALUE),
            JSON.numberNode(0.1),
            JSON.numberNode(-0.0));

    private final Random random;
    private int texts;

    RandomObject(Random random) {
        this.random = random;
    }

    /** A value of {@code schema}; each optional property is there with this chance. */
    JsonNode of(JsonNode schema, double density) {
        if (schema.has("enum")) {
            return one(schema.get("enum"));
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema, density);
            case "array" -> array(schema, density);
            case "integer" -> JSON.numberNode(random.nextInt());
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "string" -> JSON.textNode(text(schema));
            default -> anything(2);
        };
    }

    /** Any JSON. */
    JsonNode anything(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> ODD_NUMBERS.get(random.nextInt(ODD_NUMBERS.size()));
            case 3 -> JSON.textNode("");
            case 4 -> JSON.textNode(oddText());
            case 5 -> {
                ArrayNode array = JSON.arrayNode();
                random.ints(random.nextInt(4), 0, depth).forEach(below -> array.add(anything(below)));
                yield array;
            }
            default -> freeObject(depth);
        };
    }

    private ObjectNode freeObject(int depth) {
        ObjectNode object = JSON.objectNode();
        random.ints(random.nextInt(5), 0, Math.max(1, depth))
                .forEach(below -> object.set(random.nextBoolean() ? oddText() : "key" + texts++, anything(below)));
        return object;
    }

    private ObjectNode object(JsonNode schema, double density) {
        ObjectNode object = JSON.objectNode();
        HashSet<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        if (schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            object.setAll(freeObject(4));
        }
        schema.path("properties").properties().forEach(property -> {
            if (required.contains(property.getKey()) || random.nextDouble() < density) {
                object.set(property.getKey(), of(property.getValue(), density));
            }
        });
        if (schema.has("additionalProperties")) {
            int size = size(schema.path("maxProperties").asInt(4));
            for (int i = 0; i < size; i++) {
                object.set(
                        (random.nextBoolean() ? "example.com/" : "") + "key" + texts++,
                        of(schema.get("additionalProperties"), density));
            }
        }
        return object;
    }

    private ArrayNode array(JsonNode schema, double density) {
        ArrayNode array = JSON.arrayNode();
        HashSet<JsonNode> seen = new HashSet<>();
        int size = Math.max(
                schema.path("minItems").asInt(), size(schema.path("maxItems").asInt(4)));
        for (int i = 0; i < size; i++) {
            JsonNode item = of(schema.get("items"), density);
            if (seen.add(item)) {
                array.add(item);
            }
        }
        return array;
    }

    /** Mostly few, now and then all that there may be. */
    private int size(int most) {
        return random.nextInt(12) == 0 ? most : Math.min(most, random.nextInt(4));
    }

    private String text(JsonNode schema) {
        Format format = Tables.format(schema);
        int longest = schema.path("maxLength").asInt(64);
        if (format.accept().stream().anyMatch(RandomObject::isFree) && random.nextBoolean()) {
            String odd = oddText().replaceAll("\\s", "_");
            return odd.codePointCount(0, odd.length()) <= longest ? odd : "odd";
        }
        return switch (random.nextInt(4)) {
            case 0 -> format.make(longest, texts++);
            case 1 -> format.make(Math.min(longest, format.template().length() + 5), texts++);
            default -> format.accept().get(random.nextInt(format.accept().size()));
        };
    }

    /** A format that takes an umlaut takes any letter. */
    private static boolean isFree(String example) {
        return example.contains("ä") || example.contains("Ü");
    }

    private String oddText() {
        return ODD_TEXTS.get(random.nextInt(ODD_TEXTS.size())) + (random.nextBoolean() ? texts++ : "");
    }

    private JsonNode one(JsonNode choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
