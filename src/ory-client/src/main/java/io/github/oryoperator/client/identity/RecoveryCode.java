package io.github.oryoperator.client.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.oryoperator.client.Secret;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What lets an identity in without its credentials, once.
 *
 * @param link where to enter the code
 * @param code what to enter there
 * @param expiresAt how long both are good
 */
public record RecoveryCode(
        @JsonProperty("recovery_link") Secret link,
        @JsonProperty("recovery_code") Secret code,
        @JsonProperty("expires_at") @Nullable OffsetDateTime expiresAt) {
    /** Where the code is entered. */
    public enum FlowType {
        /** In a browser. */
        BROWSER,
        /** In a native application. */
        API
    }
}
