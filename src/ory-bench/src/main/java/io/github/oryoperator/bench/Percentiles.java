package io.github.oryoperator.bench;

import java.util.stream.LongStream;

/** How long the same thing took each time; by nearest rank, so that each figure is one of them. */
public final class Percentiles {

    private final long[] sorted;

    private Percentiles(long[] sorted) {
        this.sorted = sorted;
    }

    /**
     * Takes them in any order.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Percentiles of(LongStream nanos) {
        var sorted = nanos.sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        return new Percentiles(sorted);
    }

    /** How many there are. */
    public int count() {
        return sorted.length;
    }

    /** What so many per cent of them do not exceed, in milliseconds. */
    public double millis(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)] / 1e6;
    }
}
