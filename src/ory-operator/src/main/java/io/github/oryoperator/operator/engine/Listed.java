package io.github.oryoperator.operator.engine;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a list of Ory's tells of an external object.
 *
 * @param id what Ory calls the object
 * @param seenBy the object as a resource sees it: of what several share each may see another part. Empty: the list does not tell
 * @param <R> the resource
 * @param <S> its status
 * @param <X> the external object
 */
public record Listed<R, S, X>(String id, Function<Sought<R, S>, Optional<X>> seenBy) {
    /** An object that is the same for whoever looks at it. */
    public static <R, S, X> Listed<R, S, X> of(String id, X external) {
        return new Listed<>(id, sought -> Optional.of(external));
    }
}
