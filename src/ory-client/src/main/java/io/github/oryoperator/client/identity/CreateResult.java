package io.github.oryoperator.client.identity;

import io.github.oryoperator.client.OryException;
import org.jspecify.annotations.Nullable;

/**
 * What became of one new identity of many: exactly one of the two is not null.
 *
 * @param id the identity's, made by Kratos
 * @param failure why there is none; where it is one of the whole batch, all of the batch have the same
 */
public record CreateResult(@Nullable String id, @Nullable OryException failure) {
    /**
     * The id.
     *
     * @throws OryException if there is none
     */
    public String orThrow() {
        if (failure != null) {
            throw failure;
        }
        if (id == null) {
            throw new IllegalStateException("neither an id nor a failure");
        }
        return id;
    }
}
