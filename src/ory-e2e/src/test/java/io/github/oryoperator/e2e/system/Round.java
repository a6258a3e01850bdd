package io.github.oryoperator.e2e.system;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What meets one case after another: under {@code -Pfull} all meets each; else one, the next in an order by chance, over and over, so that none
 * is left out. Not thread-safe.
 */
public final class Round<T> {

    private final List<T> order;
    private int taken;

    /**
     * A round that begins with the first.
     *
     * @param seed where chance begins
     * @param all what there is
     */
    public Round(long seed, List<T> all) {
        order = new ArrayList<>(all);
        Collections.shuffle(order, new Random(seed));
    }

    /** What meets the next case. */
    public Stream<T> next() {
        int turn = taken++;
        return Boolean.getBoolean("full") ? order.stream() : Stream.of(order.get(turn % order.size()));
    }

    /** What met no case so far. */
    public List<T> left() {
        return taken == 0 || !Boolean.getBoolean("full")
                ? order.subList(Math.min(taken, order.size()), order.size())
                : List.of();
    }
}
