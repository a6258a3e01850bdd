package io.github.oryoperator.operator.engine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The resources of one kind as the cluster last told of them.
 *
 * @param <R> the resource
 */
public interface Resources<R> {
    /** One of them; not to be changed. */
    Optional<R> find(ResourceKey key);

    /** All of them; not to be changed. */
    Stream<R> all();

    /** Those that refer to something: a tenant, a Secret, or the namespace they live in. */
    List<R> referringTo(ResourceKey reference);

    /** Has one of them reconciled soon, as if it had changed. */
    void nudge(ResourceKey key);

    /** Has all reconciled soon that refer to something. */
    void nudgeReferringTo(ResourceKey reference);
}
