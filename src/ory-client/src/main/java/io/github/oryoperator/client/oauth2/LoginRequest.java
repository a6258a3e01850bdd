package io.github.oryoperator.client.oauth2;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody shall log in for an OAuth2 client.
 *
 * @param challenge names the request; a kilobyte or more since Hydra 2.2
 * @param skip whether Hydra already knows who it is: accept with {@code subject} as it is, and show nothing
 * @param subject who it is, if {@code skip}; else empty
 * @param client for which client
 * @param requestUrl the authorization request
 * @param requestedScope what the client wants to be granted
 * @param requestedAccessTokenAudience for whom
 * @param sessionId the login session, {@code sid} of ID tokens
 * @param oidcContext what OpenID Connect adds
 */
@RecordBuilder
@JsonNaming(SnakeCaseStrategy.class)
public record LoginRequest(
        String challenge,
        boolean skip,
        @Nullable String subject,
        @Nullable OAuth2Client client,
        @Nullable String requestUrl,
        List<String> requestedScope,
        List<String> requestedAccessTokenAudience,
        @Nullable String sessionId,
        @Nullable OidcContext oidcContext) {
    public LoginRequest {
        requestedScope = requestedScope == null ? List.of() : List.copyOf(requestedScope);
        requestedAccessTokenAudience =
                requestedAccessTokenAudience == null ? List.of() : List.copyOf(requestedAccessTokenAudience);
    }

    /** Neither who it is nor the challenge, with which anybody could answer. */
    @Override
    public String toString() {
        return "LoginRequest[skip=" + skip + ", client=" + client + ", requestedScope=" + requestedScope + "]";
    }
}
