package io.github.oryoperator.api.oauth2client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.github.oryoperator.api.schema.DataKey;
import org.jspecify.annotations.Nullable;

/**
 * Under which keys of a Secret the credentials stand.
 *
 * @param clientId the key of the client id
 * @param clientSecret the key of the client secret
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SecretKeys(
        @JsonPropertyDescription("Key of the client id; CLIENT_ID unless given.") @DataKey @Nullable
        String clientId,

        @JsonPropertyDescription("Key of the client secret; CLIENT_SECRET unless given.") @DataKey @Nullable
        String clientSecret) {}
