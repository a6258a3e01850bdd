package io.github.oryoperator.bench.library;

import io.github.oryoperator.bench.library.Candidate.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Latency and throughput against the real servers: in each round every candidate has its turn. */
final class RealServers {
    private static final List<Integer> THREADS = List.of(1, 8, 64);

    private final List<Candidate> candidates;
    private final Effort effort;

    RealServers(List<Candidate> candidates, Effort effort) {
        this.candidates = candidates;
        this.effort = effort;
    }

    /** Prints one row for each operation and number of threads. */
    void measure() throws Exception {
        Table table = new Table(candidates, "call", "threads", "P50 ms", "P99 ms", "calls/s");
        for (Operation operation : Operation.values()) {
            for (int threads : THREADS) {
                List<Latencies> taken = measure(operation, threads);
                table.row(
                        List.of(operation.title(), Integer.toString(threads)),
                        Table.each("%.2f", taken, latencies -> latencies.percentile(50)),
                        Table.each("%.2f", taken, latencies -> latencies.percentile(99)),
                        Table.each("%.0f", taken, Latencies::perSecond));
            }
        }
        table.print();
    }

    private List<Latencies> measure(Operation operation, int threads) throws Exception {
        List<Latencies> taken =
                Stream.generate(Latencies::new).limit(candidates.size()).toList();
        // The first round only warms up; the turns rotate, so that nobody always comes after the same.
        for (int round = 0; round <= effort.rounds(); round++) {
            for (int turn : effort.turns(candidates.size(), round)) {
                Latencies latencies = round == 0 ? new Latencies() : taken.get(turn);
                run(candidates.get(turn).call(operation), threads, latencies);
            }
        }
        return taken;
    }

    private void run(Call call, int threads, Latencies latencies) throws InterruptedException, ExecutionException {
        int each = Math.max(1, effort.calls() / threads);
        Callable<long[]> series = () -> series(call, each);
        List<long[]> nanos = new ArrayList<>();
        try (var executor = Executors.newFixedThreadPool(threads)) {
            long began = System.nanoTime();
            for (var done : executor.invokeAll(Collections.nCopies(threads, series))) {
                nanos.add(done.get());
            }
            latencies.add(nanos, System.nanoTime() - began);
        }
    }

    private static long[] series(Call call, int times) throws Exception {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            Objects.requireNonNull(call.send());
            nanos[i] = System.nanoTime() - began;
        }
        return nanos;
    }
}
