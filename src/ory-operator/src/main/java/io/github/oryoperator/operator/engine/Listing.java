package io.github.oryoperator.operator.engine;

import java.util.List;
import java.util.stream.Stream;

/**
 * How the external objects of a tenant are listed, page by page, for many resources at once.
 *
 * @param <R> the resource
 * @param <S> its status
 * @param <X> the external object
 */
@FunctionalInterface
public interface Listing<R, S, X> {
    /**
     * Reads pages. An object that is not among what comes of it is asked for itself, so that what would take more pages than it is worth
     * may be left out.
     *
     * @param statuses those of the resources that somebody may ask for, each with an id
     */
    Stream<Listed<R, S, X>> list(Services services, List<S> statuses);
}
