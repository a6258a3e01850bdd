package io.github.oryoperator.operator.engine;

import java.util.List;

/**
 * What an external object is looked for with.
 *
 * @param resource the resource
 * @param status its status before
 * @param id what Ory calls the object
 * @param claimsHere whether the status speaks of the server that is asked
 * @param rivals the other resources that may claim it; none where a mark tells whose it is
 * @param <R> the resource
 * @param <S> its status
 */
public record Sought<R, S>(R resource, S status, String id, boolean claimsHere, List<Claiming.Rival<R>> rivals) {
    /** Copies the rivals. */
    public Sought {
        rivals = List.copyOf(rivals);
    }
}
