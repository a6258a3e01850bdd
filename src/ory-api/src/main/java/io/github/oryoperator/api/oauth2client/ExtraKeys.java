package io.github.oryoperator.api.oauth2client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.github.oryoperator.api.schema.DataKey;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Further keys of a Secret, each for one fact of Hydra's discovery document
 * ({@code GET /.well-known/openid-configuration}) or of the tenant. A component names the key; {@code null}
 * leaves the fact out.
 */
@RecordBuilder
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExtraKeys(
        @JsonPropertyDescription("Key for the issuer, as tokens name it.") @DataKey @Nullable
        String issuer,

        @JsonPropertyDescription("Key for the URL of the discovery document.") @DataKey @Nullable
        String discoveryUrl,

        @JsonPropertyDescription("Key for the URL of the authorization endpoint.") @DataKey @Nullable
        String authorizationUrl,

        @JsonPropertyDescription("Key for the URL of the token endpoint.") @DataKey @Nullable
        String tokenUrl,

        @JsonPropertyDescription("Key for the URL of the userinfo endpoint.") @DataKey @Nullable
        String userinfoUrl,

        @JsonPropertyDescription("Key for the URL of the server's public keys.") @DataKey @Nullable
        String jwksUrl,

        @JsonPropertyDescription("Key for the URL of the revocation endpoint.") @DataKey @Nullable
        String revocationUrl,

        @JsonPropertyDescription("Key for the URL of the logout endpoint.") @DataKey @Nullable
        String endSessionUrl,

        @JsonPropertyDescription("Key for the URL of the device authorization endpoint (Hydra 25.4 and newer).")
        @DataKey
        @Nullable
        String deviceAuthorizationUrl)
        implements ExtraKeysBuilder.With {

    /** Starts with no keys. */
    public static ExtraKeysBuilder builder() {
        return ExtraKeysBuilder.builder();
    }
}
