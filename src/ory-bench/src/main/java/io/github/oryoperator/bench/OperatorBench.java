package io.github.oryoperator.bench;

import java.util.List;

/** Measures the operator on real servers, all on one machine. */
public final class OperatorBench {

    private static final List<String> ALL = List.of("clients", "identities", "tuples", "keysets", "fleet");

    private OperatorBench() {}

    /**
     * Prints tables in Markdown.
     *
     * @param arguments none; {@code -Dbench} says what is measured, a property for each how many of it, and {@code -Dbench.recording} names
     *     a file for a recording of the operator by JDK Flight Recorder while it makes them
     */
    public static void main(String[] arguments) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        System.setProperty(
                "org.slf4j.simpleLogger.log.io.fabric8.kubernetes.client.dsl.internal.VersionUsageUtils", "error");
        var wanted = System.getProperty("bench", "clients");
        (wanted.equals("all") ? ALL : List.of(wanted)).forEach(OperatorBench::run);
        System.exit(0);
    }

    private static void run(String bench) {
        switch (bench) {
            case "clients" -> CreationBench.run(Load.clients(size("clients", 1000)));
            case "identities" -> CreationBench.run(Load.identities(size("identities", 1000)));
            case "tuples" -> {
                int tuples = size("tuples", 10_000);
                CreationBench.run(Load.tuples(tuples));
                CreationBench.run(Load.tuples(tuples, size("subjects", 500)));
            }
            case "keysets" -> CreationBench.run(Load.keySets(size("keysets", 1000)));
            case "fleet" -> FleetBench.run(size("fleet", 5000), size("edits", 100), size("others", 300));
            default -> throw new IllegalArgumentException("bench is one of " + ALL + ", library or all, not " + bench);
        }
    }

    /** {@code -Dbench.<what>}. */
    private static int size(String what, int otherwise) {
        return Integer.getInteger("bench." + what, otherwise);
    }
}
