package io.github.oryoperator.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the operator's metrics say.
 *
 * @param text as it serves them
 */
record Metrics(String text) {

    /** How many passes over objects of a kind found or made everything as it should be. */
    double succeeded(String kind) {
        return series("ory_operator_reconciliations_total")
                .filter(line -> line.contains("kind=\"" + kind + "\"") && line.contains("reason=\"Succeeded\""))
                .mapToDouble(Metrics::value)
                .sum();
    }

    /** Whether no object waits for its pass, and no pass is under way. */
    boolean isIdle() {
        return Stream.of("ory_operator_queued", "ory_operator_reconciling")
                .flatMap(this::series)
                .allMatch(line -> value(line) == 0);
    }

    /** The calls to Ory since the start, by method and service. */
    Map<String, Long> oryCalls() {
        var calls = new TreeMap<String, Long>();
        series("ory_operator_ory_calls_seconds_count")
                .forEach(line -> calls.merge(
                        label(line, "method") + " " + label(line, "service"), (long) value(line), Long::sum));
        return calls;
    }

    private Stream<String> series(String name) {
        return text.lines().filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "));
    }

    private static String label(String line, String label) {
        return line.replaceAll(".*[{,]" + label + "=\"([^\"]*)\".*", "$1");
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
