package io.github.oryoperator.client.oauth2;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A key that Hydra shall make.
 *
 * @param alg {@code RS256}, {@code RS384}, {@code RS512}, {@code PS256}, {@code PS384}, {@code PS512}, {@code ES256},
 *     {@code ES384}, {@code ES512} or {@code EdDSA}. Symmetric keys ({@code HS256}) it makes none, whatever its
 *     documentation says
 * @param use {@code sig} or {@code enc}; null: {@code sig}
 * @param kid null: a UUID
 */
@RecordBuilder
public record NewKey(
        String alg, @Nullable String use, @Nullable String kid) {
    /** For signatures, under an id of Hydra's choice. */
    public static NewKey of(String alg) {
        return new NewKey(alg, null, null);
    }

    /** For signatures, under that id. */
    public static NewKey of(String alg, String kid) {
        return new NewKey(alg, "sig", kid);
    }
}
