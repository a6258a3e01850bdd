package io.github.oryoperator.api;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How values come off the wire: immutable, and without failing on what a newer schema may admit. */
public final class WireValues {
    private WireValues() {}

    /** The first of {@code constants} whose name is {@code value}; empty where there is none. */
    public static <E> Optional<E> find(E[] constants, Function<E, String> name, @Nullable String value) {
        return Arrays.stream(constants)
                .filter(constant -> name.apply(constant).equals(value))
                .findFirst();
    }

    /** An immutable copy without {@code null} items; {@code null} stays {@code null}, for it means absent. */
    public static <T> @Nullable List<T> copy(@Nullable List<T> list) {
        return list == null ? null : list.stream().filter(Objects::nonNull).toList();
    }

    /** An immutable copy without {@code null} values; {@code null} stays {@code null}. */
    public static @Nullable Map<String, String> copy(@Nullable Map<String, String> map) {
        if (map == null) {
            return null;
        }
        Map<String, String> copy = new TreeMap<>(map);
        copy.values().removeIf(Objects::isNull);
        return Collections.unmodifiableMap(copy);
    }

    /** An immutable copy without {@code null} items; {@code null} becomes the empty list. */
    public static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }
}
