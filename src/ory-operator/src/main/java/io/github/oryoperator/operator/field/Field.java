package io.github.oryoperator.operator.field;

import io.github.oryoperator.api.Drift;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One field of an external object: where it stands in the spec, where in Ory, and when two values of it mean the same.
 *
 * @param path its name in the spec
 * @param desired reads it from the spec; null: the spec does not name it
 * @param actual reads it from the external object; null: Ory has none
 * @param set writes it, null for the server's default
 * @param meaning the meaning of a value, comparable by {@code equals}; null for a value that means nothing, such as an empty list
 * @param unset what the server makes of an absent value; {@link Unset#UNKNOWN} where that is up to its configuration
 * @param hidden whether values are secret, personal or free-form, and shown as {@code ***}
 * @param <S> the spec
 * @param <T> the external object
 * @param <B> its builder
 * @param <V> the value
 */
public record Field<S, T, B, V>(
        String path,
        Function<S, @Nullable V> desired,
        Function<T, @Nullable V> actual,
        BiConsumer<B, @Nullable V> set,
        Function<V, @Nullable Object> meaning,
        Unset unset,
        boolean hidden) {

    /**
     * What the server makes of an absent value.
     *
     * @param meaning the meaning of its default; null for nothing
     * @param known whether the default is known at all
     */
    public record Unset(@Nullable Object meaning, boolean known) {
        /** Nothing: an absent value stays absent, or becomes empty. */
        public static final Unset NOTHING = new Unset(null, true);
        /** It depends on the server's configuration. */
        public static final Unset UNKNOWN = new Unset(null, false);

        /** A default of its own. */
        public static Unset to(Object meaning) {
            return new Unset(meaning, true);
        }
    }

    boolean isNamed(S spec) {
        return desired.apply(spec) != null;
    }

    /** How Ory differs from the spec; empty where it does not, or where the field is not ours. */
    Optional<Difference> difference(S spec, T external, Managed managed) {
        var wanted = desired.apply(spec);
        var found = actual.apply(external);
        if (wanted == null && !isOurs(managed)) {
            return Optional.empty();
        }
        return Objects.equals(meaningOf(wanted), meaningOf(found))
                ? Optional.empty()
                : Optional.of(new Difference(path, text(wanted), text(found)));
    }

    /** Whether a field that the spec does not name has to be at its default. One that nobody knows is asked for once. */
    private boolean isOurs(Managed managed) {
        return unset.known() ? managed.returnsToDefault(path) : managed.isTakenOut(path);
    }

    /** Writes what the spec asks for into a copy of what Ory has; leaves a field alone that is not ours. */
    void overlay(S spec, B builder, Managed managed) {
        var wanted = desired.apply(spec);
        if (wanted != null || managed.returnsToDefault(path)) {
            set.accept(builder, wanted);
        }
    }

    private @Nullable Object meaningOf(@Nullable V value) {
        var meant = value == null ? null : meaning.apply(value);
        return meant == null ? unset.meaning() : meant;
    }

    private @Nullable String text(@Nullable V value) {
        if (value == null) {
            return null;
        }
        return hidden ? Drift.HIDDEN : shown(value);
    }

    private static String shown(Object value) {
        return switch (value) {
            case Collection<?> items -> items.stream().map(Field::shown).collect(Collectors.joining(" "));
            case Map<?, ?> members -> Drift.HIDDEN;
            default -> value.toString();
        };
    }
}
