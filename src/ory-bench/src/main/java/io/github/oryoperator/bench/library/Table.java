package io.github.oryoperator.bench.library;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table in Markdown, of which a cell holds the figures of all candidates. */
final class Table {
    private final List<Candidate> candidates;
    private final io.github.oryoperator.bench.Table table;

    Table(List<Candidate> candidates, String... columns) {
        this.candidates = candidates;
        table = new io.github.oryoperator.bench.Table(columns);
    }

    /** One figure of each candidate. */
    static <T> String each(String format, List<T> candidates, ToDoubleFunction<T> figure) {
        return candidates.stream()
                .map(candidate -> String.format(Locale.ROOT, format, figure.applyAsDouble(candidate)))
                .collect(Collectors.joining(" / "));
    }

    void row(List<String> titles, String... cells) {
        table.row(Stream.concat(titles.stream(), Stream.of(cells)).toArray(String[]::new));
    }

    void print() {
        System.out.println();
        System.out.println(
                "Each cell: " + candidates.stream().map(Candidate::name).collect(Collectors.joining(" / ")));
        table.print();
    }
}
