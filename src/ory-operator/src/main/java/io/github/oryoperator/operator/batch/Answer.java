package io.github.oryoperator.operator.batch;

import org.jspecify.annotations.Nullable;

/**
 * What became of one item: exactly one of the two is not null.
 *
 * @param value what came of it
 * @param failure why nothing did
 */
public record Answer<O>(@Nullable O value, @Nullable RuntimeException failure) {
    /** It was done. */
    public static <O> Answer<O> of(O value) {
        return new Answer<>(value, null);
    }

    /** It was not done, or it is not known whether. */
    public static <O> Answer<O> failed(RuntimeException failure) {
        return new Answer<>(null, failure);
    }
}
