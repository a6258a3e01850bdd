package io.github.oryoperator.operator.field;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All fields of a kind's external object: the table from which its comparison and its translation follow.
 *
 * @param rows the fields
 * @param <S> the spec
 * @param <T> the external object
 * @param <B> its builder
 */
public record Fields<S, T, B>(List<Field<S, T, B, ?>> rows) {
    public Fields {
        rows = List.copyOf(rows);
    }

    /** The names of the fields that a spec names. */
    public Set<String> named(S spec) {
        return rows.stream()
                .filter(field -> field.isNamed(spec))
                .map(Field::path)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Where Ory differs from the spec in a field that is ours. */
    public List<Difference> differences(S spec, T external, Managed managed) {
        return rows.stream()
                .map(field -> field.difference(spec, external, managed))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Writes what the spec asks for into a copy of what Ory has. */
    public void overlay(S spec, B builder, Managed managed) {
        rows.forEach(field -> field.overlay(spec, builder, managed));
    }
}
