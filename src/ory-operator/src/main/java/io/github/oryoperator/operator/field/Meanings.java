package io.github.oryoperator.operator.field;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When two values mean the same, for {@link Field}: each gives a value that {@code equals} compares, or null for "nothing". */
public final class Meanings {
    private Meanings() {}

    /** Text; the empty text is nothing. */
    public static @Nullable Object text(String value) {
        return value.isEmpty() ? null : value;
    }

    /** Text in any case. */
    public static @Nullable Object anyCase(String value) {
        return text(value.toLowerCase(Locale.ROOT));
    }

    /** A list whose order means nothing, and which may say a thing twice; the empty list is nothing. */
    public static @Nullable Object set(List<String> value) {
        return value.isEmpty() ? null : Set.copyOf(value);
    }

    /** A set of origins or addresses that are the same with and without a slash at the end. */
    public static @Nullable Object originSet(List<String> value) {
        return set(value.stream()
                .map(origin -> origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin)
                .collect(Collectors.toUnmodifiableList()));
    }

    /** A duration in Go's notation. */
    public static @Nullable Object duration(String value) {
        return value.isEmpty() ? null : GoDurations.meaning(value);
    }

    /** A switch. */
    public static Object flag(Boolean value) {
        return value;
    }
}
