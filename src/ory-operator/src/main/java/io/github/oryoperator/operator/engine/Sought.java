package io.github.oryoperator.operator.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an external object is looked for with.
 *
 * @param resource the resource
 * @param status its status before
 * @param id what Ory calls the object
 * @param oryId the id that Ory chose, if one is known
 * @param made the id of the object that this very pass made; null: it made none
 * @param written whether this very pass wrote to it, so that what its status says of a write before is over
 * @param thoroughly whether it is to be found under any of its names: it may be there although no id is known
 * @param mark the mark that the object has if it is ours
 * @param claimsHere whether the status speaks of the server that is asked
 * @param rivals the other resources that may claim it; none where a mark tells whose it is
 * @param <R> the resource
 * @param <S> its status
 */
public record Sought<R, S>(
        R resource,
        S status,
        String id,
        @Nullable String oryId,
        @Nullable String made,
        boolean written,
        boolean thoroughly,
        Mark mark,
        boolean claimsHere,
        List<Claiming.Rival<R>> rivals) {
    /** Copies the rivals. */
    public Sought {
        rivals = List.copyOf(rivals);
    }
}
