package io.github.oryoperator.operator.field;

import java.util.Set;

/**
 * Which fields are ours beside those that the spec names.
 *
 * @param applied fields that the spec named when it was last applied: one it no longer names returns to the server's default
 * @param all whether every field is ours, named or not
 */
public record Managed(Set<String> applied, boolean all) {
    /** Only what the spec names. */
    public static final Managed NAMED_ONLY = new Managed(Set.of(), false);

    public Managed {
        applied = Set.copyOf(applied);
    }

    /** Whether a field that the spec does not name has to be at the server's default. */
    boolean returnsToDefault(String path) {
        return all || applied.contains(path);
    }
}
