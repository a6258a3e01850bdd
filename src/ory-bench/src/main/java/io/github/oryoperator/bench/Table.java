package io.github.oryoperator.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table in Markdown. */
public final class Table {

    private final List<String> lines = new ArrayList<>();

    /** Begins one with these columns. */
    public Table(String... columns) {
        row(columns);
        lines.add("|" + String.join("|", Collections.nCopies(columns.length, "---")) + "|");
    }

    /** Adds a row. */
    public void row(String... cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    /** Its lines. */
    @Override
    public String toString() {
        return String.join(System.lineSeparator(), lines);
    }

    /** Prints it after an empty line. */
    public void print() {
        System.out.println();
        System.out.println(this);
    }
}
