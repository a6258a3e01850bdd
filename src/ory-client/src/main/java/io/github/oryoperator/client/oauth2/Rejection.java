package io.github.oryoperator.client.oauth2;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Why a login or a consent is refused. The client gets {@code error} and {@code errorDescription} (RFC 6749 section
 * 4.1.2.1).
 *
 * @param error such as {@code access_denied}; null: prose of Hydra's own
 * @param errorDescription for people
 * @param errorHint how to do better
 * @param errorDebug for Hydra's log
 * @param statusCode null: 400
 */
@RecordBuilder
@JsonNaming(SnakeCaseStrategy.class)
public record Rejection(
        @Nullable String error,
        @Nullable String errorDescription,
        @Nullable String errorHint,
        @Nullable String errorDebug,
        @Nullable Integer statusCode)
        implements RejectionBuilder.With {
    /** An empty one to fill. */
    public static RejectionBuilder builder() {
        return RejectionBuilder.builder();
    }

    /** By error and description alone. */
    public static Rejection of(String error, String description) {
        return builder().error(error).errorDescription(description).build();
    }
}
