package io.github.oryoperator.e2e.system;

import io.github.oryoperator.testbed.process.CommandLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an operator holds of the machine, garbage taken away.
 *
 * @param threads threads of the operating system
 * @param sockets open sockets
 * @param instances live objects by class
 */
public record Footprint(long threads, long sockets, Map<String, Long> instances) {

    private static final Pattern LINE = Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+(\\S+)");

    /** Measures; collects the operator's garbage for it. */
    public static Footprint of(OperatorProcess operator) {
        long pid = operator.process().pid();
        var proc = Path.of("/proc", Long.toString(pid));
        return new Footprint(
                entries(proc.resolve("task"), any -> true),
                entries(proc.resolve("fd"), Footprint::isSocket),
                histogram(pid));
    }

    /** The classes of which there are more by that number or more than before. */
    public Map<String, Long> grownSince(Footprint before, long by) {
        return instances.entrySet().stream()
                .map(entry ->
                        Map.entry(entry.getKey(), entry.getValue() - before.instances.getOrDefault(entry.getKey(), 0L)))
                .filter(entry -> entry.getValue() >= by)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
    }

    /** Those of them that are the operator's own. */
    public Map<String, Long> ownGrownSince(Footprint before, long by) {
        var grown = grownSince(before, by);
        grown.keySet().removeIf(type -> !type.startsWith("io.github.oryoperator."));
        return grown;
    }

    private static long entries(Path folder, Predicate<Path> which) {
        try (var files = Files.list(folder)) {
            return files.filter(which).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            // Closed meanwhile.
            return false;
        }
    }

    private static Map<String, Long> histogram(long pid) {
        var jcmd = new CommandLine(Path.of(System.getProperty("java.home"), "bin", "jcmd"), Map.of());
        return LINE.matcher(jcmd.run(Long.toString(pid), "GC.class_histogram").output())
                .results()
                .collect(Collectors.toMap(
                        line -> line.group(2), line -> Long.parseLong(line.group(1)), Long::sum, TreeMap::new));
    }
}
