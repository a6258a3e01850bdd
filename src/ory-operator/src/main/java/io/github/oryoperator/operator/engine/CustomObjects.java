package io.github.oryoperator.operator.engine;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The resources of one kind in the API server itself, not in a cache. Each write names the uid that it is meant for, so that it can
 * neither hit a namesake nor bring back what is gone.
 *
 * @param <R> the resource
 * @param <T> its status
 */
public interface CustomObjects<R, T> {
    /** The object as the API server has it now. */
    Optional<R> read(ResourceKey key);

    /**
     * The objects as the API server has them now, in all namespaces that are served.
     *
     * @param fields selectable fields with the values that they are to have
     */
    Stream<R> select(Map<String, String> fields);

    /**
     * Sets the finalizer.
     *
     * @return the object as it is then; empty when it is gone
     */
    Optional<R> addFinalizer(R resource);

    /** Takes the finalizer away; an object that is gone is no error. */
    void removeFinalizer(R resource);

    /**
     * Replaces the status as a whole.
     *
     * @param resource what was reconciled
     * @param status what to say of it
     * @param ifEdited what to say instead where it has another generation by now: nothing is known of that yet
     * @return the object as it is then; empty when it is gone
     * @throws RuntimeException also where others wrote each time, or wrote the status: what a pass learned from an older one may not
     *     replace it
     */
    Optional<R> writeStatus(R resource, T status, Supplier<T> ifEdited);

    /**
     * Replaces the status as a whole, unless anybody wrote the object since.
     *
     * @param resource what was reconciled
     * @param status what to say of it
     * @return the object as it is then; empty when it is gone or was written to
     */
    Optional<R> writeStatusIfUnchanged(R resource, T status);

    /** Whether the kind itself is being deleted, and all of its objects with it. */
    boolean kindIsBeingDeleted();
}
