package io.github.oryoperator.bench.library;

import java.util.stream.IntStream;

/**
 * How much is measured.
 *
 * @param calls per candidate and round
 * @param rounds in which every candidate has its turn
 */
record Effort(int calls, int rounds) {
    static Effort wanted() {
        return new Effort(Integer.getInteger("bench.calls", 500), Integer.getInteger("bench.rounds", 5));
    }

    /** Who comes when in a round: each begins once. */
    int[] turns(int candidates, int round) {
        return IntStream.range(0, candidates)
                .map(turn -> (turn + round) % candidates)
                .toArray();
    }
}
