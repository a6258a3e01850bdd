package io.github.oryoperator.operator.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * What is done about one object, once. The edge to the framework calls it, never twice at the same time for one object.
 *
 * @param <R> the resource
 */
public interface Reconciliation<R> {

    /**
     * Brings the world one pass closer to the resource. Ends with a status, never with an exception that it could foresee.
     *
     * @param resource the newest state that is known; not to be changed
     * @return when to look again although nothing happened; empty: not before something does
     */
    Optional<Duration> reconcile(R resource);

    /** The object is gone from the cluster: lets go what is remembered of it. */
    void forget(ResourceKey key);
}
