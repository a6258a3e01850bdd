package io.github.oryoperator.bench.library;

import io.github.oryoperator.bench.Percentiles;
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
        return Percentiles.of(nanos.stream().flatMapToLong(Arrays::stream)).millis(percent);
    }

    double perSecond() {
        return nanos.stream().mapToLong(calls -> calls.length).sum() * 1e9 / wall;
    }
}
