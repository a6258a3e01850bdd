package io.github.oryoperator.bench.library;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How long calls took, one by one and all together. */
final class Latencies {
    private final List<long[]> nanos = new ArrayList<>();
    private long wall;

    void add(List<long[]> calls, long wallNanos) {
        nanos.addAll(calls);
        wall += wallNanos;
    }

    /** Below which so many per cent of them are, in milliseconds. */
    double percentile(double percent) {
        long[] sorted = nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        int index = (int) Math.ceil(percent / 100 * sorted.length) - 1;
        return sorted[Math.max(0, index)] / 1e6;
    }

    double perSecond() {
        return nanos.stream().mapToLong(calls -> calls.length).sum() * 1e9 / wall;
    }
}
