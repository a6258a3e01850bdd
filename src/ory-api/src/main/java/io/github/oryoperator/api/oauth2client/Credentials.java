package io.github.oryoperator.api.oauth2client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * Where the credentials of a client go, and when they change.
 *
 * @param secret the Secret that holds them
 * @param rotation when the client's secret changes; {@code null}: only when asked
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value =
                "!has(self.rotation) || has(self.secret) && (!has(self.secret.creationPolicy) || self.secret.creationPolicy != 'Wait')",
        message =
                "rotation needs a Secret that the operator may write: write credentials.secret with creationPolicy Create or Merge, or remove rotation")
public record Credentials(
        @JsonPropertyDescription("The Secret that holds the client id and, if the client has one, its secret.")
        @Nullable
        SecretTemplate secret,

        @JsonPropertyDescription("When and how the client's secret changes.") @Nullable
        Rotation rotation) {}
