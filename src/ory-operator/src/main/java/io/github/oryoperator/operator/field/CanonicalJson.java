package io.github.oryoperator.operator.field;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Free-form JSON by meaning: members in any order, {@code 1.0} is {@code 1}, and a member that is {@code null} is a member that is not
 * there, for client-side apply drops it.
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    /** A value whose {@code equals} compares by meaning; null for null, for a missing node and for an object without members. */
    public static @Nullable Object of(@Nullable JsonNode node) {
        var value = node == null ? null : value(node);
        return value instanceof Map<?, ?> members && members.isEmpty() ? null : value;
    }

    private static @Nullable Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> members(node);
            case ARRAY -> items(node);
            case NUMBER -> number(node.decimalValue());
            case BOOLEAN -> node.booleanValue();
            case STRING, BINARY, POJO -> node.asText();
            case NULL, MISSING -> null;
        };
    }

    private static Map<String, Object> members(JsonNode object) {
        var members = new TreeMap<String, Object>();
        for (var member : object.properties()) {
            var value = value(member.getValue());
            if (value != null) {
                members.put(member.getKey(), value);
            }
        }
        return members;
    }

    /** Items keep their order and their number: a {@code null} in a list is an item. */
    private static List<Object> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(item -> {
                    var value = value(item);
                    return value == null ? "null" : value;
                })
                .collect(Collectors.toUnmodifiableList());
    }

    private static BigDecimal number(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
