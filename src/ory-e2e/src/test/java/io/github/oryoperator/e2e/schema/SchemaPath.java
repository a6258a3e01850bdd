package io.github.oryoperator.e2e.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A place in a schema: names of properties, {@link #ITEM} for the items of a list, {@link #VALUE} for the values of a
 * map.
 */
public record SchemaPath(List<String> steps) {
    /** The items of a list; in an object, its first one. */
    public static final String ITEM = "[]";

    /** The values of a map; in an object, that of {@link #KEY}. */
    public static final String VALUE = "{}";

    /** The key under which tests put the value of a map. */
    public static final String KEY = "key";

    /** The steps from the root of an object. */
    public static SchemaPath of(String... steps) {
        return new SchemaPath(List.of(steps));
    }

    /** One step further. */
    public SchemaPath then(String step) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return new SchemaPath(List.copyOf(longer));
    }

    /** How the API server calls it in the message of a bound: there the key of a map looks like a field. */
    String inMessagesOfBounds() {
        return inMessages().replace("[" + KEY + "]", "." + KEY);
    }

    /** The JSON pointer to it in an object. */
    public String pointer() {
        return steps.stream()
                .map(step -> switch (step) {
                    case ITEM -> "/0";
                    case VALUE -> "/" + KEY;
                    default -> "/" + step;
                })
                .collect(Collectors.joining());
    }

    /** Whether a path of the tables, such as {@code spec.*.auth.headers[].name}, means this place. */
    public boolean is(String pattern) {
        return matches(pattern).filter(rest -> rest == 0).isPresent();
    }

    /** Whether a path of the tables means this place or one around it. */
    public boolean isWithin(String pattern) {
        return matches(pattern).isPresent();
    }

    /** How the API server calls it in the message of a rule. */
    String inMessages() {
        StringBuilder text = new StringBuilder();
        for (String step : steps) {
            switch (step) {
                case ITEM -> text.append("[0]");
                case VALUE -> text.append('[').append(KEY).append(']');
                default -> text.append(text.isEmpty() ? "" : ".").append(step);
            }
        }
        return text.toString();
    }

    private Optional<Integer> matches(String pattern) {
        List<String> expected = List.of(pattern.replace(ITEM, "." + ITEM).split("\\."));
        if (expected.size() > steps.size()) {
            return Optional.empty();
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!expected.get(i).equals("*") && !expected.get(i).equals(steps.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(steps.size() - expected.size());
    }

    @Override
    public String toString() {
        return String.join(".", steps).replace("." + ITEM, ITEM).replace("." + VALUE, VALUE);
    }
}
