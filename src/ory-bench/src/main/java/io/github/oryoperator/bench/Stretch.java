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
 * API server and of Ory.
 */
final class Stretch {

    private final LocalStack stack;
    private final String user;
    private final long began;
    private final long audited;
    private final Map<String, Double> cpuBefore;
    private final Map<String, Long> oryBefore;

    private Stretch(LocalStack stack, String user, Map<String, Double> cpuBefore, Map<String, Long> oryBefore) {
        this.stack = stack;
        this.user = user;
        this.cpuBefore = cpuBefore;
        this.oryBefore = oryBefore;
        this.audited = stack.auditLog().mark();
        this.began = System.nanoTime();
    }

    /** Begins before the operator is started. */
    static Stretch begin(BenchCluster cluster) {
        return new Stretch(cluster.stack(), cluster.user(), cpu(servers(cluster.stack())), Map.of());
    }

    /** Begins while the operator runs. */
    static Stretch begin(BenchCluster cluster, OperatorProcess operator) {
        var processes = Stream.concat(servers(cluster.stack()), Stream.of(operator.process()));
        return new Stretch(cluster.stack(), cluster.user(), cpu(processes), oryCalls(operator));
    }

    /**
     * What was measured.
     *
     * @param seconds how long it took
     * @param cpuSeconds processor time by process
     * @param kubernetes the operator's calls to the API server by verb and resource, without leases and watches
     * @param ory its calls to Ory by method and service
     */
    record Figures(
            double seconds, Map<String, Double> cpuSeconds, Map<String, Long> kubernetes, Map<String, Long> ory) {

        /** How many calls there are to both sides. */
        long calls() {
            return Stream.of(kubernetes, ory)
                    .flatMap(calls -> calls.values().stream())
                    .mapToLong(Long::longValue)
                    .sum();
        }

        /** All of it but the seconds, for people. */
        String describe() {
            var cpu = cpuSeconds.entrySet().stream()
                    .filter(entry -> entry.getValue() >= 0.05)
                    .map(entry -> "%s %.1f".formatted(entry.getKey(), entry.getValue()))
                    .collect(Collectors.joining(", "));
            return "processor seconds %s; calls to Kubernetes %s; to Ory %s".formatted(cpu, kubernetes, ory);
        }

        /** How many calls of both sides write; the probe of Keto's write API looks like one. */
        long writes() {
            return writes(kubernetes) + writes(ory);
        }

        /** How many calls to the API server write. */
        long kubernetesWrites() {
            return writes(kubernetes);
        }

        private static long writes(Map<String, Long> calls) {
            return calls.entrySet().stream()
                    .filter(each -> !each.getKey().matches("(get|list|GET)( .*)?"))
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
        var ory = minus(oryCalls(operator), oryBefore, (total, part) -> total - part);
        return new Figures(seconds, cpu, kubernetesCalls(), ory);
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

    private static Map<String, Long> oryCalls(OperatorProcess operator) {
        return new Metrics(operator.metrics()).oryCalls();
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
