package io.github.oryoperator.operator.field;

import java.util.Set;

/**
 * Which fields are ours beside those that the spec names.
 *
 * @param applied fields that the spec named when it was last applied: one it no longer names returns to the server's default
 * @param all whether every field is ours, named or not
 * @param written whether this pass has written: a default that only the server knows is what the server has since
 */
public record Managed(Set<String> applied, boolean all, boolean written) {
    /** Only what the spec names. */
    public static final Managed NAMED_ONLY = new Managed(Set.of(), false);

    public Managed {
        applied = Set.copyOf(applied);
    }

    /** Before anything is written. */
    public Managed(Set<String> applied, boolean all) {
        this(applied, all, false);
    }

    /** The same after a write. */
    public Managed afterWrite() {
        return new Managed(applied, all, true);
    }

    /** Whether a field that the spec does not name has to be at the server's default. */
    boolean returnsToDefault(String path) {
        return all || applied.contains(path);
    }

    /** Whether the spec named a field that is not at the server's default yet as far as we know. */
    boolean isTakenOut(String path) {
        return applied.contains(path) && !written;
    }
}
