package io.github.oryoperator.bench;

import io.github.oryoperator.e2e.system.OperatorProcess;
import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.kubernetes.AuditEntry;
import io.github.oryoperator.testbed.process.ServerProcess;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A stretch of time that is measured, from {@link #begin} to {@link #end}: what each process burnt, and what the operator asked of the
 * API server and of Hydra.
 */
final class Stretch {

    private final LocalStack stack;
    private final String user;
    private final long began;
    private final long audited;
    private final Map<String, Double> cpuBefore;
    private final Map<String, Long> hydraBefore;

    private Stretch(LocalStack stack, String user, Map<String, Double> cpuBefore, Map<String, Long> hydraBefore) {
        this.stack = stack;
        this.user = user;
        this.cpuBefore = cpuBefore;
        this.hydraBefore = hydraBefore;
        this.audited = stack.auditLog().mark();
        this.began = System.nanoTime();
    }

    /** Begins before the operator is started. */
    static Stretch begin(LocalStack stack, String user) {
        return new Stretch(stack, user, cpu(servers(stack)), Map.of());
    }

    /** Begins while the operator runs. */
    static Stretch begin(LocalStack stack, String user, OperatorProcess operator) {
        var processes = Stream.concat(servers(stack), Stream.of(operator.process()));
        return new Stretch(stack, user, cpu(processes), hydraCalls(operator));
    }

    /**
     * What was measured.
     *
     * @param seconds how long it took
     * @param cpuSeconds processor time by process
     * @param kubernetes the operator's calls to the API server by verb and resource, without leases and watches
     * @param hydra its calls to Hydra by method
     */
    record Figures(
            double seconds, Map<String, Double> cpuSeconds, Map<String, Long> kubernetes, Map<String, Long> hydra) {

        /** How many calls of both sides write. */
        long writes() {
            return Stream.of(kubernetes, hydra)
                    .flatMap(calls -> calls.entrySet().stream())
                    .filter(calls -> !calls.getKey().matches("(get|list|GET)( .*)?"))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    /** Ends; what is asked afterwards, such as the metrics, no longer counts. */
    Figures end(OperatorProcess operator) {
        double seconds = (System.nanoTime() - began) / 1e9;
        var cpu = minus(
                cpu(Stream.concat(servers(stack), Stream.of(operator.process()))),
                cpuBefore,
                (total, part) -> total - part);
        var hydra = minus(hydraCalls(operator), hydraBefore, (total, part) -> total - part);
        return new Figures(seconds, cpu, kubernetesCalls(), hydra);
    }

    private Map<String, Long> kubernetesCalls() {
        return stack.auditLog().entriesSince(audited).stream()
                .filter(call -> call.user().equals(user))
                .filter(call -> !"leases".equals(call.resource()) && !"watch".equals(call.verb()))
                .collect(Collectors.groupingBy(Stretch::name, TreeMap::new, Collectors.counting()));
    }

    private static String name(AuditEntry call) {
        var subresource = call.subresource();
        return call.verb() + " " + call.resource() + (subresource == null ? "" : "/" + subresource);
    }

    private static Map<String, Long> hydraCalls(OperatorProcess operator) {
        return operator.metrics()
                .lines()
                .filter(line -> line.startsWith("ory_operator_ory_calls_seconds_count{") && line.contains("hydra"))
                .collect(Collectors.toMap(
                        line -> line.replaceAll(".*method=\"([A-Z]+)\".*", "$1"),
                        line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)),
                        Long::sum));
    }

    private static Stream<ServerProcess> servers(LocalStack stack) {
        return stack.servers().stream().map(server -> server.process()).filter(ServerProcess::isAlive);
    }

    private static Map<String, Double> cpu(Stream<ServerProcess> processes) {
        var cpu = new TreeMap<String, Double>();
        processes.forEach(process -> cpu.put(process.name().replaceAll("-[0-9]+$", ""), ProcessFigures.cpu(process)));
        cpu.put("benchmark", ProcessFigures.ownCpu());
        return cpu;
    }

    private static <V> Map<String, V> minus(Map<String, V> now, Map<String, V> before, BinaryOperator<V> minus) {
        var difference = new TreeMap<>(now);
        before.forEach((name, value) -> difference.computeIfPresent(name, (key, total) -> minus.apply(total, value)));
        return difference;
    }
}
