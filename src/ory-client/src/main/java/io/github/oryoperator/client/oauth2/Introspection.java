package io.github.oryoperator.client.oauth2;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.github.oryoperator.client.http.Rest;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Hydra knows of a token (RFC 7662). Of an unknown, expired or revoked one, or one without the scope asked for, it
 * says {@code active: false} and nothing more.
 *
 * @param active whether the token is good
 * @param sub the subject
 * @param clientId the client it was issued to
 * @param scope separated by spaces
 * @param exp seconds since 1970
 * @param iat seconds since 1970
 * @param nbf seconds since 1970
 * @param aud whom it is for
 * @param iss the issuer
 * @param username not used by Hydra
 * @param tokenType {@code Bearer}
 * @param tokenUse {@code access_token} or {@code refresh_token}
 * @param obfuscatedSubject the pairwise subject
 * @param ext what consent or a hook put into the session
 * @param other further claims
 */
@RecordBuilder
@JsonNaming(SnakeCaseStrategy.class)
public record Introspection(
        boolean active,
        @Nullable String sub,
        @Nullable String clientId,
        @Nullable String scope,
        @Nullable Long exp,
        @Nullable Long iat,
        @Nullable Long nbf,
        @Nullable List<String> aud,
        @Nullable String iss,
        @Nullable String username,
        @Nullable String tokenType,
        @Nullable String tokenUse,
        @Nullable String obfuscatedSubject,
        @Nullable JsonNode ext,
        @JsonProperty(Rest.NAME) @JsonAnySetter Map<String, JsonNode> other) {
    public Introspection {
        aud = aud == null ? null : List.copyOf(aud);
        other = other == null ? Map.of() : Map.copyOf(other);
    }

    /** Not who it is about: subject and further claims may be personal. */
    @Override
    public String toString() {
        return "Introspection[active=" + active + ", clientId=" + clientId + ", exp=" + exp + "]";
    }
}
