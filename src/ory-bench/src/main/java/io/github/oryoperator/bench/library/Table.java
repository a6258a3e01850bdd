package io.github.oryoperator.bench.library;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A table in Markdown, of which a cell holds the figures of all candidates. */
final class Table {
    private final List<String> lines = new ArrayList<>();

    Table(List<Candidate> candidates, String... columns) {
        lines.add("Each cell: " + candidates.stream().map(Candidate::name).collect(Collectors.joining(" / ")) + "\n");
        lines.add("| " + String.join(" | ", columns) + " |");
        lines.add("|" + String.join("|", Collections.nCopies(columns.length, "---")) + "|");
    }

    /** One figure of each candidate. */
    static <T> String each(String format, List<T> candidates, ToDoubleFunction<T> figure) {
        return candidates.stream()
                .map(candidate -> String.format(Locale.ROOT, format, figure.applyAsDouble(candidate)))
                .collect(Collectors.joining(" / "));
    }

    void row(List<String> titles, String... cells) {
        lines.add("| " + String.join(" | ", titles) + " | " + String.join(" | ", cells) + " |");
    }

    void print() {
        System.out.println();
        lines.forEach(System.out::println);
    }
}
