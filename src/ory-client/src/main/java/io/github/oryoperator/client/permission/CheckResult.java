package io.github.oryoperator.client.permission;

import io.github.oryoperator.client.OryException;
import org.jspecify.annotations.Nullable;

/**
 * What became of one check of many.
 *
 * @param tuple what was asked
 * @param allowed true only if Keto said so; false where there is a failure
 * @param failure why Keto did not decide; null where it did
 */
public record CheckResult(
        RelationTuple tuple, boolean allowed, @Nullable OryException failure) {
    /**
     * Whether it is allowed.
     *
     * @throws OryException if Keto did not decide
     */
    public boolean orThrow() {
        if (failure != null) {
            throw failure;
        }
        return allowed;
    }
}
