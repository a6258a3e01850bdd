package io.github.oryoperator.client.permission;

import io.github.oryoperator.client.OryException;
import org.jspecify.annotations.Nullable;

/**
 * How far a change of many tuples came. Doubles count once.
 *
 * @param inserted how many tuples were written, the first ones of those asked for
 * @param alreadyThere how many were there before, and were not written again
 * @param deleted how many of the deletions were carried out, the first ones; whether the tuples were there, Keto does
 *     not say
 * @param failure what ended it before its end; null if it came to its end. Where its outcome is unknown, the thousand
 *     changes after those counted may have been carried out too
 */
public record ApplyResult(
        int inserted,
        int alreadyThere,
        int deleted,
        @Nullable OryException failure) {
    /** Whether all of it is done. */
    public boolean isComplete() {
        return failure == null;
    }

    /**
     * This, if all of it is done.
     *
     * @throws OryException what ended it
     */
    public ApplyResult orThrow() {
        if (failure != null) {
            throw failure;
        }
        return this;
    }
}
