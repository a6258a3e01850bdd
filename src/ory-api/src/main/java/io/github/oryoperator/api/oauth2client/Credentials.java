package io.github.oryoperator.api.oauth2client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * Where the credentials of a client go, and when they change.
 *
 * @param secret the Secret that holds them
 * @param rotation when the client's secret changes; {@code null}: only when asked
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Credentials(
        @JsonPropertyDescription("The Secret that holds the client id and, if the client has one, its secret.")
        @Nullable
        SecretTemplate secret,

        @JsonPropertyDescription("When and how the client's secret changes.") @Nullable
        Rotation rotation) {}
