package io.github.oryoperator.bench.library;

import com.sun.management.ThreadMXBean;
import io.github.oryoperator.bench.library.Candidate.Call;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/** What a call costs the thread that makes it, in processor time and bytes, against a server that answers at once. */
final class AtOnce {
    /** Calls are many times shorter here than against real servers. */
    private static final int TIMES_MORE = 4;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final List<Candidate> candidates;
    private final Effort effort;

    AtOnce(List<Candidate> candidates, Effort effort) {
        this.candidates = candidates;
        this.effort = effort;
    }

    private record Cost(double micros, double bytes) {}

    /** Prints one row for each operation. */
    void measure() throws Exception {
        Table table = new Table(candidates, "call", "processor µs", "bytes allocated", "bytes, times OkHttp's");
        for (Operation operation : Operation.values()) {
            List<Cost> costs = measure(operation);
            double plain = costs.get(1).bytes();
            table.row(
                    List.of(operation.title()),
                    Table.each("%.0f", costs, Cost::micros),
                    Table.each("%,.0f", costs, Cost::bytes),
                    Table.each("%.2f", costs, cost -> cost.bytes() / plain));
        }
        table.print();
    }

    private List<Cost> measure(Operation operation) throws Exception {
        List<Cost[]> rounds = Stream.generate(() -> new Cost[effort.rounds()])
                .limit(candidates.size())
                .toList();
        for (int round = -1; round < effort.rounds(); round++) {
            for (int turn : effort.turns(candidates.size(), round + 1)) {
                Cost cost = run(candidates.get(turn).call(operation));
                if (round >= 0) {
                    rounds.get(turn)[round] = cost;
                }
            }
        }
        return rounds.stream()
                .map(costs -> new Cost(median(costs, true), median(costs, false)))
                .toList();
    }

    private static double median(Cost[] costs, boolean ofTime) {
        double[] sorted = Arrays.stream(costs)
                .mapToDouble(cost -> ofTime ? cost.micros() : cost.bytes())
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    private Cost run(Call call) throws Exception {
        int times = effort.calls() * TIMES_MORE;
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long cpu = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            Objects.requireNonNull(call.send());
        }
        double micros = (threads.getCurrentThreadCpuTime() - cpu) / 1e3 / times;
        return new Cost(micros, (double) (threads.getCurrentThreadAllocatedBytes() - bytes) / times);
    }

    /** The first candidate alone, all operations, recorded by JDK Flight Recorder. */
    void record(Path file) throws Exception {
        try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
            recording.start();
            for (int round = 0; round < effort.rounds(); round++) {
                for (Operation operation : Operation.values()) {
                    run(candidates.get(0).call(operation));
                }
            }
            recording.dump(file);
        }
    }
}
