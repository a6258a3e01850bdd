package io.github.oryoperator.client.oauth2;

import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Secret;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token to be exchanged for new tokens (RFC 6749 section 6).
 *
 * @param refreshToken good once: the answer holds the next one
 * @param scope narrower than what was granted; null or empty: all of it. Hydra 2.3 does not heed it: what the new token is
 *     good for stands in {@link AccessToken#scope()}
 * @param client whose token it is; null: the tenant's configured client
 */
@RecordBuilder
public record RefreshGrant(
        Secret refreshToken,
        @Nullable List<String> scope,
        @Nullable OAuth2Credentials client) {
    public RefreshGrant {
        scope = scope == null ? null : List.copyOf(scope);
    }

    /** An empty grant to fill. */
    public static RefreshGrantBuilder builder() {
        return RefreshGrantBuilder.builder();
    }
}
