package io.github.oryoperator.client.oauth2;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.http.Rest;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the token endpoint issued (RFC 6749 section 5.1).
 *
 * @param accessToken the token
 * @param tokenType {@code bearer}
 * @param expiresIn seconds the access token is good for
 * @param scope what was granted, separated by spaces
 * @param refreshToken the next refresh token; the one before it is used up
 * @param idToken OpenID Connect
 * @param other further members of the answer
 */
@RecordBuilder
@JsonNaming(SnakeCaseStrategy.class)
public record AccessToken(
        Secret accessToken,
        @Nullable String tokenType,
        @Nullable Long expiresIn,
        @Nullable String scope,
        @Nullable Secret refreshToken,
        @Nullable Secret idToken,
        @JsonProperty(Rest.NAME) @JsonAnySetter Map<String, JsonNode> other) {
    public AccessToken {
        other = other == null ? Map.of() : Map.copyOf(other);
    }

    /** Not the further members: they are the server's and unknown. */
    @Override
    public String toString() {
        return "AccessToken[tokenType=" + tokenType + ", expiresIn=" + expiresIn + ", scope=" + scope + "]";
    }
}
