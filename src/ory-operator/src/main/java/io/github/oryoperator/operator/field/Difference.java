package io.github.oryoperator.operator.field;

import io.github.oryoperator.api.Drift;
import org.jspecify.annotations.Nullable;

/**
 * A field in which the external object differs from what the spec asks for.
 *
 * @param path the field, as it stands in the spec
 * @param desired what is asked for, as text; null for nothing
 * @param actual what Ory has, as text; null for nothing
 */
public record Difference(
        String path, @Nullable String desired, @Nullable String actual) {

    /** As it stands in a status: bounded. */
    public Drift drift() {
        return new Drift(cut(path, Drift.MAX_PATH), cutOrNull(desired), cutOrNull(actual));
    }

    private static @Nullable String cutOrNull(@Nullable String text) {
        return text == null ? null : cut(text, Drift.MAX_VALUE);
    }

    private static String cut(String text, int length) {
        if (text.codePointCount(0, text.length()) <= length) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
    }
}
