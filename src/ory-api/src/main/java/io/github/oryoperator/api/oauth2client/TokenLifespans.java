package io.github.oryoperator.api.oauth2client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.github.oryoperator.api.schema.GoDuration;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * How long the tokens of a client live, per grant ({@code *_lifespan} of Hydra's client). Each value is a
 * duration such as {@code 1h30m}; what is {@code null} is not named.
 */
@RecordBuilder
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenLifespans(
        @JsonPropertyDescription("Access token of the authorization code grant.") @GoDuration @Nullable
        String authorizationCodeGrantAccessToken,

        @JsonPropertyDescription("ID token of the authorization code grant.") @GoDuration @Nullable
        String authorizationCodeGrantIdToken,

        @JsonPropertyDescription("Refresh token of the authorization code grant.") @GoDuration @Nullable
        String authorizationCodeGrantRefreshToken,

        @JsonPropertyDescription("Access token of the client credentials grant.") @GoDuration @Nullable
        String clientCredentialsGrantAccessToken,

        @JsonPropertyDescription("Access token of the implicit grant.") @GoDuration @Nullable
        String implicitGrantAccessToken,

        @JsonPropertyDescription("ID token of the implicit grant.") @GoDuration @Nullable
        String implicitGrantIdToken,

        @JsonPropertyDescription("Access token of the JWT bearer grant.") @GoDuration @Nullable
        String jwtBearerGrantAccessToken,

        @JsonPropertyDescription("Access token of the refresh token grant.") @GoDuration @Nullable
        String refreshTokenGrantAccessToken,

        @JsonPropertyDescription("ID token of the refresh token grant.") @GoDuration @Nullable
        String refreshTokenGrantIdToken,

        @JsonPropertyDescription("Refresh token of the refresh token grant.") @GoDuration @Nullable
        String refreshTokenGrantRefreshToken,

        @JsonPropertyDescription("Access token of the device grant (Hydra 25.4 and newer).") @GoDuration @Nullable
        String deviceAuthorizationGrantAccessToken,

        @JsonPropertyDescription("ID token of the device grant (Hydra 25.4 and newer).") @GoDuration @Nullable
        String deviceAuthorizationGrantIdToken,

        @JsonPropertyDescription("Refresh token of the device grant (Hydra 25.4 and newer).") @GoDuration @Nullable
        String deviceAuthorizationGrantRefreshToken)
        implements TokenLifespansBuilder.With {

    /** Starts lifespans that name nothing. */
    public static TokenLifespansBuilder builder() {
        return TokenLifespansBuilder.builder();
    }
}
