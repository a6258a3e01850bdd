package io.github.oryoperator.client.oauth2;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.http.Rest;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth2 client as Hydra keeps it, every field of it; null is "not sent" or "not there". Hydra replaces a client as
 * a whole, so what this record does not know is kept in {@code other} and sent back.
 *
 * <p>Lifespans are Go durations: {@code 1h30m}, units {@code ns us ms s m h}; Hydra writes them as {@code 1h30m0s}. An
 * absent scope becomes Hydra's default scope.
 *
 * @param clientId chosen by the caller or, if null, by Hydra (a UUID)
 * @param clientSecret write-only; only the answer to a creation, a rotation and a write that sent one holds it
 * @param scope separated by spaces
 * @param jwks the client's public keys, {@code {"keys": [...]}}; {@code {}} is none
 * @param metadata any JSON value
 * @param skipLogoutConsent three states: null is Hydra's default
 * @param createdAt Hydra's; wrong in the answer to a PUT
 * @param updatedAt Hydra's
 * @param clientSecretExpiresAt always 0
 * @param registrationAccessToken for RFC 7592; only the answer to a creation holds it
 * @param other fields newer than this library
 * @see <a href="https://www.ory.sh/docs/hydra/reference/api">{@code oAuth2Client} of Hydra's API</a>
 */
@RecordBuilder
@JsonNaming(SnakeCaseStrategy.class)
public record OAuth2Client(
        @Nullable String clientId,
        @Nullable Secret clientSecret,
        @Nullable String clientName,
        @Nullable String owner,
        @Nullable JsonNode metadata,
        @Nullable List<String> redirectUris,
        @Nullable List<String> grantTypes,
        @Nullable List<String> responseTypes,
        @Nullable String scope,
        @Nullable List<String> audience,
        @Nullable List<String> allowedCorsOrigins,
        @Nullable List<String> contacts,
        @Nullable List<String> requestUris,
        @Nullable List<String> postLogoutRedirectUris,
        @Nullable String clientUri,
        @Nullable String logoUri,
        @Nullable String policyUri,
        @Nullable String tosUri,
        @Nullable String sectorIdentifierUri,
        @Nullable String subjectType,
        @Nullable JsonNode jwks,
        @Nullable String jwksUri,
        @Nullable String tokenEndpointAuthMethod,
        @Nullable String tokenEndpointAuthSigningAlg,
        @Nullable String requestObjectSigningAlg,
        @Nullable String userinfoSignedResponseAlg,
        @Nullable String accessTokenStrategy,
        @Nullable Boolean skipConsent,
        @Nullable Boolean skipLogoutConsent,
        @Nullable String frontchannelLogoutUri,
        @Nullable Boolean frontchannelLogoutSessionRequired,
        @Nullable String backchannelLogoutUri,
        @Nullable Boolean backchannelLogoutSessionRequired,
        @Nullable String authorizationCodeGrantAccessTokenLifespan,
        @Nullable String authorizationCodeGrantIdTokenLifespan,
        @Nullable String authorizationCodeGrantRefreshTokenLifespan,
        @Nullable String clientCredentialsGrantAccessTokenLifespan,
        @Nullable String deviceAuthorizationGrantAccessTokenLifespan,
        @Nullable String deviceAuthorizationGrantIdTokenLifespan,
        @Nullable String deviceAuthorizationGrantRefreshTokenLifespan,
        @Nullable String implicitGrantAccessTokenLifespan,
        @Nullable String implicitGrantIdTokenLifespan,
        @Nullable String jwtBearerGrantAccessTokenLifespan,
        @Nullable String refreshTokenGrantAccessTokenLifespan,
        @Nullable String refreshTokenGrantIdTokenLifespan,
        @Nullable String refreshTokenGrantRefreshTokenLifespan,
        @Nullable OffsetDateTime createdAt,
        @Nullable OffsetDateTime updatedAt,
        @Nullable Long clientSecretExpiresAt,
        @Nullable Secret registrationAccessToken,
        @Nullable String registrationClientUri,

        @JsonProperty(Rest.NAME) @JsonAnySetter @JsonAnyGetter
        Map<String, JsonNode> other)
        implements OAuth2ClientBuilder.With {
    public OAuth2Client {
        redirectUris = copy(redirectUris);
        grantTypes = copy(grantTypes);
        responseTypes = copy(responseTypes);
        audience = copy(audience);
        allowedCorsOrigins = copy(allowedCorsOrigins);
        contacts = copy(contacts);
        requestUris = copy(requestUris);
        postLogoutRedirectUris = copy(postLogoutRedirectUris);
        other = other == null ? Map.of() : Map.copyOf(other);
    }

    /** An empty client to fill. */
    public static OAuth2ClientBuilder builder() {
        return OAuth2ClientBuilder.builder();
    }

    /** Names the client and no more: keys and metadata may hold what must not be seen. */
    @Override
    public String toString() {
        return "OAuth2Client[clientId=" + clientId + "]";
    }

    private static @Nullable List<String> copy(@Nullable List<String> list) {
        return list == null ? null : List.copyOf(list);
    }
}
