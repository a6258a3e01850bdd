package io.github.oryoperator.client.oauth2;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Somebody shall log out.
 *
 * @param challenge names the request
 * @param subject who it is
 * @param sid the login session
 * @param requestUrl the request to log out
 * @param rpInitiated whether an OAuth2 client wants it; else the user came by himself
 * @param client which client, if one wants it
 * @param expiresAt until when it can be answered
 * @param requestedAt since when it waits
 */
@RecordBuilder
@JsonNaming(SnakeCaseStrategy.class)
public record LogoutRequest(
        String challenge,
        @Nullable String subject,
        @Nullable String sid,
        @Nullable String requestUrl,
        boolean rpInitiated,
        @Nullable OAuth2Client client,
        @Nullable OffsetDateTime expiresAt,
        @Nullable OffsetDateTime requestedAt) {
    /** Neither who it is nor the challenge, with which anybody could answer. */
    @Override
    public String toString() {
        return "LogoutRequest[rpInitiated=" + rpInitiated + ", client=" + client + "]";
    }
}
