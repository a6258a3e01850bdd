package io.github.oryoperator.e2e.transition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.oryoperator.e2e.schema.Property;
import io.github.oryoperator.e2e.schema.SchemaPath;
import io.github.oryoperator.e2e.transition.Transition.End;
import io.github.oryoperator.e2e.transition.Transition.Sort;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the transitions of a kind out of its schema and its table; the same for the same chance. */
final class Transitions {

    /** Of what one field refuses so many, where not all are taken. */
    private static final int REFUSALS = 3;

    private static final int MOST_PARTS = 3;

    private static final List<JsonNode> FREE = Stream.of(
                    "{\"team\": \"a\", \"cost\": {\"center\": 42, \"shared\": false}}",
                    "{\"team\": \"b\", \"cost\": {\"center\": 42.5}, \"list\": [1, \"x\", {\"y\": \"z\"}]}",
                    "{}")
            .map(json -> Serialization.unmarshal(json, JsonNode.class))
            .toList();

    private final Table table;
    private final Random random;
    private final boolean full;

    private Transitions(Table table, Random random, boolean full) {
        this.table = table;
        this.random = random;
        this.full = full;
    }

    /** All of a kind, or a sample that has each field in it; in an order that chance makes, but for what each field gets first. */
    static List<Transition> of(List<Property> properties, Table table, Random random, boolean full) {
        var maker = new Transitions(table, random, full);
        var perField = new ArrayList<List<Transition>>();
        for (var property : properties) {
            if (table.out(property.path()).isEmpty()) {
                perField.add(maker.of(property));
            }
        }
        var turns = new ArrayList<Integer>();
        for (int i = 0; i < perField.size(); i++) {
            turns.addAll(Collections.nCopies(perField.get(i).size(), i));
        }
        Collections.shuffle(turns, random);
        var next = new int[perField.size()];
        return turns.stream()
                .map(field -> perField.get(field).get(next[field]++))
                .toList();
    }

    /** Those of a kind in at most three parts, one for each so many; what is below one field of the spec stays together and in its order. */
    static List<List<Transition>> divided(List<Transition> transitions, int length) {
        int count = Math.clamp(Math.ceilDiv(transitions.size(), length), 1, MOST_PARTS);
        var parts =
                Stream.<List<Transition>>generate(ArrayList::new).limit(count).toList();
        transitions.stream().collect(Collectors.groupingBy(Transition::field)).values().stream()
                .sorted(Comparator.<List<Transition>>comparingInt(List::size)
                        .reversed()
                        .thenComparing(group -> group.getFirst().field()))
                .forEach(group -> parts.stream()
                        .min(Comparator.comparingInt(List::size))
                        .orElseThrow()
                        .addAll(group));
        var places = new IdentityHashMap<Transition, Integer>();
        transitions.forEach(transition -> places.put(transition, places.size()));
        parts.forEach(part -> part.sort(Comparator.comparing(places::get)));
        return parts;
    }

    private List<Transition> of(Property property) {
        var values = values(property);
        var cases = cases(property);
        var others = others(property);
        Stream.of(values, cases, others).forEach(all -> Collections.shuffle(all, random));
        if (property.path().steps().isEmpty()) {
            return others;
        }
        int most = full ? Integer.MAX_VALUE : 1;
        // A field that gets no value is tried by what it refuses, and that is before it is taken out.
        if (values.isEmpty() && cases.isEmpty()) {
            others.sort(Comparator.comparing(transition -> transition.sort() == Sort.UNSET));
            return others.stream().limit(full ? most : 2).toList();
        }
        // Not all values first: what is set after it was taken out is another change.
        var rest = Stream.of(
                        values.stream().skip(1).limit(full ? most : 0),
                        cases.stream().limit(most),
                        others.stream().limit(most))
                .flatMap(part -> part)
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(rest, random);
        return Stream.concat(values.stream().limit(1), rest.stream()).toList();
    }

    private List<Transition> values(Property property) {
        var path = property.path();
        var entry = table.at(path);
        var made = new ArrayList<Transition>();
        var good = entry.good() != null ? entry.good() : isBelowFree(path) ? List.<JsonNode>of() : generated(property);
        good.forEach(value -> made.add(ready(property, Sort.VALUE, named(path, value))));
        return made;
    }

    private static List<JsonNode> generated(Property property) {
        return property.free() ? FREE : property.accepted();
    }

    /** What stands in free-form JSON stands in the schema only to be refused. */
    private boolean isBelowFree(SchemaPath path) {
        return table.at(path).good() == null && path.steps().stream().anyMatch(step -> step.contains("ory-operator"));
    }

    private List<Transition> others(Property property) {
        var path = property.path();
        var entry = table.at(path);
        var made = new ArrayList<Transition>();
        var boundaries = entry.boundary() != null ? entry.boundary() : property.boundaries();
        boundaries.forEach(value -> made.add(ready(property, Sort.BOUNDARY, ended(path, value, entry.tail()))));
        refusals(property)
                .forEach(refusal -> made.add(new Transition(
                        path, Sort.REFUSED, table.with(path), refusal.value(), End.REFUSED, "", refusal.says())));
        if (mayBeUnset(property)) {
            made.add(unset(property));
        }
        return made;
    }

    private List<Transition> cases(Property property) {
        var cases = Objects.requireNonNullElse(table.at(property.path()).cases(), List.<Table.Case>of());
        return cases.stream().map(each -> of(property.path(), each)).collect(Collectors.toCollection(ArrayList::new));
    }

    private List<Property.Refusal> refusals(Property property) {
        var all = new ArrayList<>(property.refusals());
        Collections.shuffle(all, random);
        return property.path().steps().isEmpty() ? all : all.subList(0, Math.min(REFUSALS, all.size()));
    }

    private Transition ready(Property property, Sort sort, JsonNode value) {
        var path = property.path();
        if (property.fixed() && !value.equals(Place.at(table.start(), path))) {
            return refused(path, value);
        }
        return new Transition(path, sort, table.with(path), value, End.READY, "", List.of());
    }

    private Transition unset(Property property) {
        var path = property.path();
        var nothing = MissingNode.getInstance();
        if (property.fixed()) {
            return refused(path, nothing);
        }
        return new Transition(path, Sort.UNSET, table.without(path), nothing, End.READY, "", List.of());
    }

    /** Of what is fixed: the message names the field at the top of the spec, whose rule it is. */
    private static Transition refused(SchemaPath path, JsonNode value) {
        return new Transition(
                path,
                Sort.REFUSED,
                JsonNodeFactory.instance.objectNode(),
                value,
                End.REFUSED,
                "",
                List.of(path.steps().get(0)));
    }

    private boolean mayBeUnset(Property property) {
        var steps = property.path().steps();
        return !steps.isEmpty()
                && !property.required()
                && table.at(property.path()).kept() == null
                && !steps.get(steps.size() - 1).equals(SchemaPath.ITEM);
    }

    private Transition of(SchemaPath path, Table.Case each) {
        var end = Objects.requireNonNullElse(each.end(), End.READY);
        var sort = switch (end) {
            case READY -> each.visit() ? Sort.VISIT : Sort.VALUE;
            case SUSPENDED -> Sort.VISIT;
            case REFUSED -> Sort.REFUSED;
            case STALLED, WAITING -> Sort.BAD;
        };
        return new Transition(
                path,
                sort,
                Table.all(table.with(path), each.with()),
                each.value(),
                end,
                Objects.requireNonNullElse(each.reason(), ""),
                each.says() == null ? List.of() : List.of(each.says()));
    }

    /** With the field's own name where the table has {@code {field}}. */
    private static JsonNode named(SchemaPath path, JsonNode value) {
        var steps = path.steps();
        return value.isTextual()
                ? TextNode.valueOf(value.asText().replace("{field}", steps.get(steps.size() - 1)))
                : value;
    }

    private static JsonNode ended(SchemaPath path, JsonNode value, @Nullable String tail) {
        if (tail == null || !value.isTextual()) {
            return value;
        }
        var end = named(path, TextNode.valueOf(tail)).asText();
        int length = end.replace("{key}", Chain.key(0)).length();
        return TextNode.valueOf(value.asText().substring(0, value.asText().length() - length) + end);
    }
}
