package io.github.oryoperator.operator.batch;

import io.github.oryoperator.operator.engine.Services;
import java.util.List;

/**
 * A call of Ory that takes many items at once.
 *
 * @param <I> an item
 * @param <O> what becomes of one
 */
public interface TenantCall<I, O> {

    /** How much an item takes of {@link #most}. */
    default int weight(I item) {
        return 1;
    }

    /** How much goes together. */
    int most();

    /**
     * Sends them, in the context of the first of them.
     *
     * @param items at least one
     * @return what became of each, in their order
     * @throws RuntimeException if nothing became of any of them, or it is not known what
     */
    List<Answer<O>> send(Services services, List<Asked<I>> items);
}
