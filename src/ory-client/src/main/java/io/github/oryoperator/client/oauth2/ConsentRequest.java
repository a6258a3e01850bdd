package io.github.oryoperator.client.oauth2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has logged in shall grant an OAuth2 client what it wants.
 *
 * @param challenge names the request; a kilobyte or more since Hydra 2.2
 * @param consentRequestId the request's id, from Hydra 25.4 on
 * @param skip whether the same was granted before, or the client needs no consent: accept, and show nothing
 * @param subject who has logged in
 * @param client for which client
 * @param requestUrl the authorization request
 * @param requestedScope what the client wants to be granted
 * @param requestedAccessTokenAudience for whom
 * @param loginChallenge the login before
 * @param loginSessionId the login session, {@code sid} of ID tokens
 * @param acr what the login said of its strength
 * @param amr what the login said of its methods
 * @param context what the login passed on
 * @param oidcContext what OpenID Connect adds
 */
@RecordBuilder
@JsonNaming(SnakeCaseStrategy.class)
public record ConsentRequest(
        String challenge,
        @Nullable String consentRequestId,
        boolean skip,
        @Nullable String subject,
        @Nullable OAuth2Client client,
        @Nullable String requestUrl,
        List<String> requestedScope,
        List<String> requestedAccessTokenAudience,
        @Nullable String loginChallenge,
        @Nullable String loginSessionId,
        @Nullable String acr,
        List<String> amr,
        @Nullable JsonNode context,
        @Nullable OidcContext oidcContext) {
    public ConsentRequest {
        requestedScope = requestedScope == null ? List.of() : List.copyOf(requestedScope);
        requestedAccessTokenAudience =
                requestedAccessTokenAudience == null ? List.of() : List.copyOf(requestedAccessTokenAudience);
        amr = amr == null ? List.of() : List.copyOf(amr);
    }

    /** Neither who it is nor the challenge, with which anybody could answer. */
    @Override
    public String toString() {
        return "ConsentRequest[skip=" + skip + ", client=" + client + ", requestedScope=" + requestedScope + "]";
    }
}
