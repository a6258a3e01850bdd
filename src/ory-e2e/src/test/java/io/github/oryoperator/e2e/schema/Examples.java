package io.github.oryoperator.e2e.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Makes the examples of a demand: from the tables for rules and formats, by reckoning for bounds. */
final class Examples {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Long enough for every template to make items that differ. */
    private static final long ITEM_LENGTH = 40;

    private final Constraint constraint;
    private final Specimen specimen;
    private final String place;
    private final List<Example> made = new ArrayList<>();

    private Examples(Constraint constraint) {
        this.constraint = constraint;
        specimen = new Specimen(constraint.crd());
        place = constraint.keyword().equals(Constraint.RULE)
                ? constraint.path().inMessages()
                : constraint.path().inMessagesOfBounds();
    }

    /**
     * An object to show to the API server.
     *
     * @param crd its kind
     * @param from what it is changed from; {@code null} for an object that is created
     * @param object as it shall be
     * @param good whether it is accepted
     * @param says what the refusal says
     */
    record Example(Crd crd, @Nullable ObjectNode from, ObjectNode object, boolean good, List<String> says) {
        boolean ofStatus() {
            return object.has("status");
        }
    }

    /** The examples of {@code constraint}; empty where nobody wrote any. */
    static List<Example> of(Constraint constraint) {
        Examples examples = new Examples(constraint);
        JsonNode demand = constraint.demand();
        switch (constraint.keyword()) {
            case Constraint.RULE -> examples.rule();
            case "pattern" -> examples.format(Tables.format(constraint.schema()));
            case "enum" -> examples.enumeration();
            case "required" -> examples.required(demand.asText());
            case "maxLength" -> examples.longest(demand.asLong());
            case "minLength" -> examples.shortest(demand.asInt());
            case "maxItems" -> examples.list(demand.asInt(), demand.asInt() + 1, "must have at most " + demand);
            case "minItems" -> examples.list(demand.asInt(), demand.asInt() - 1, "should have at least " + demand);
            case "maxProperties" -> examples.map(demand.asInt());
            case "minimum" -> examples.number(demand.asInt(), demand.asInt() - 1);
            case "maximum" -> examples.number(demand.asInt(), demand.asInt() + 1);
            case "x-kubernetes-list-type" -> examples.listType();
            default -> throw new IllegalStateException("nobody knows how to test " + constraint);
        }
        return examples.made;
    }

    private void rule() {
        Format format = Tables.format(constraint.schema());
        if (constraint.message().equals(format.says())) {
            format(format);
        }
        Tables.RULES.rules().stream()
                .filter(examples -> examples.areOf(constraint))
                .forEach(this::rule);
    }

    private void rule(Tables.RuleExamples examples) {
        ObjectNode from = examples.from() == null ? null : specimen.patched(constraint.path(), examples.from());
        examples.accept().forEach(patch -> made.add(example(from, patch, true)));
        examples.refuse().forEach(patch -> made.add(example(from, patch, false)));
    }

    private Example example(@Nullable ObjectNode from, JsonNode patch, boolean good) {
        ObjectNode object;
        if (from == null) {
            object = specimen.patched(constraint.path(), patch);
        } else {
            JsonNode standing = from.at(constraint.path().pointer());
            object = specimen.with(constraint.path(), Specimen.merge(standing, patch));
        }
        return new Example(constraint.crd(), from, object, good, List.of(place, constraint.message()));
    }

    private void format(Format format) {
        format.accept().forEach(value -> good(JSON.textNode(value)));
        String says = format.says() == null ? constraint.demand().asText() : format.says();
        format.refuse().forEach(value -> bad(JSON.textNode(value), says));
    }

    private void enumeration() {
        constraint.demand().forEach(this::good);
        List<String> values = StreamSupport.stream(constraint.demand().spliterator(), false)
                .map(value -> "\"" + value.asText() + "\"")
                .toList();
        bad(JSON.textNode("Other"), "supported values: " + String.join(", ", values));
    }

    private void required(String name) {
        ObjectNode complete = constraint.path().steps().isEmpty()
                ? specimen.patched(SchemaPath.of("spec"), JSON.objectNode())
                : specimen.patched(constraint.path(), JSON.objectNode());
        made.add(new Example(constraint.crd(), null, complete, true, List.of()));
        SchemaPath missing = constraint.path().then(name);
        made.add(new Example(
                constraint.crd(),
                null,
                specimen.without(constraint.path(), name),
                false,
                List.of(missing.inMessages() + ": Required value")));
    }

    private void longest(long length) {
        Format format = Tables.format(constraint.schema());
        good(JSON.textNode(format.make(length, 0)));
        bad(JSON.textNode(format.make(length, 0) + "0"), "may not be more than " + length);
    }

    private void shortest(int length) {
        good(JSON.textNode("A".repeat(length)));
        bad(JSON.textNode("A".repeat(length - 1)), "should be at least " + length);
    }

    private void list(int accepted, int refused, String says) {
        int different = constraint.schema().at("/items/enum").size();
        good(items(different == 0 ? accepted : Math.min(accepted, different)));
        bad(items(refused), says);
    }

    private ArrayNode items(int count) {
        ArrayNode array = JSON.arrayNode();
        JsonNode schema = constraint.schema().path("items");
        for (int i = 0; i < count; i++) {
            array.add(item(schema, i));
        }
        return array;
    }

    private JsonNode item(JsonNode schema, int number) {
        if (schema.has("enum")) {
            JsonNode values = schema.path("enum");
            return values.path(number % values.size());
        }
        if (schema.path("type").asText().equals("string")) {
            Format format = Tables.format(schema);
            return JSON.textNode(format.make(Math.min(schema.path("maxLength").asLong(), ITEM_LENGTH), number));
        }
        JsonNode first = specimen.standing(constraint.path().then(SchemaPath.ITEM));
        ObjectNode item = first.deepCopy();
        for (String key : List.of("type", "name", "path", "subject")) {
            if (item.has(key)) {
                item.set(key, item(schema.path("properties").path(key), number));
            }
        }
        if (item.path("secret") instanceof ObjectNode secret) {
            secret.set("name", item(schema.at("/properties/secret/properties/name"), number));
        }
        return item;
    }

    private void map(int most) {
        good(entries(most));
        bad(entries(most + 1), "must have at most " + most);
    }

    private JsonNode entries(int count) {
        JsonNode value = Specimen.least(constraint.schema().path("additionalProperties"));
        ObjectNode map = JSON.objectNode();
        for (int i = 0; i < count; i++) {
            map.set("key" + i, value);
        }
        return map;
    }

    private void number(int accepted, int refused) {
        good(JSON.numberNode(accepted));
        bad(
                JSON.numberNode(refused),
                constraint.keyword().equals("minimum") ? "greater than or equal to" : "less than or equal to");
    }

    private void listType() {
        JsonNode item = item(constraint.schema().path("items"), 0);
        good(JSON.arrayNode().add(item));
        bad(JSON.arrayNode().add(item).add(item), "Duplicate value");
    }

    private void good(JsonNode value) {
        made.add(new Example(constraint.crd(), null, specimen.with(constraint.path(), value), true, List.of()));
    }

    private void bad(JsonNode value, String says) {
        made.add(new Example(
                constraint.crd(), null, specimen.with(constraint.path(), value), false, List.of(place, says)));
    }
}
