package io.github.oryoperator.operator.batch;

import java.util.List;

/**
 * A call that takes many items at once.
 *
 * @param <K> what items must have in common to go together
 * @param <I> an item
 * @param <O> what becomes of one
 */
public interface BatchCall<K, I, O> {

    /** How much an item takes of {@link #most}. */
    default int weight(I item) {
        return 1;
    }

    /** How much goes together; an item that is more than that goes alone. */
    int most();

    /**
     * Sends them, once.
     *
     * @param items at least one
     * @return what became of each, in their order
     * @throws RuntimeException if nothing became of any of them, or it is not known what
     */
    List<Answer<O>> send(K key, List<I> items);

    /** Whether a failure of {@link #send} may be the fault of some of the items alone, and nothing was done for any of them. */
    boolean isOfSome(RuntimeException failure);
}
