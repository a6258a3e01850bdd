package io.github.oryoperator.client.permission;

import org.jspecify.annotations.NullUnmarked;

/** Tuples as a caller makes them whose compiler does not look for nulls. */
@NullUnmarked
final class Nulls {
    private Nulls() {}

    static RelationTuple of(String missing) {
        return switch (missing) {
            case "object" -> new RelationTuple("n", null, "r", Subject.id("s"));
            case "subject" -> new RelationTuple("n", "o", "r", null);
            default -> new RelationTuple("n", "o", "r", Subject.set("n", "o", null));
        };
    }
}
