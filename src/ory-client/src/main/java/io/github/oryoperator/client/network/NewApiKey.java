package io.github.oryoperator.client.network;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An API key to be made.
 *
 * @param name what it is for, for people
 * @param expiresAt until when it is good; null: until it is deleted
 */
@JsonNaming(SnakeCaseStrategy.class)
public record NewApiKey(String name, @Nullable OffsetDateTime expiresAt) {
    /** One that is good until it is deleted. */
    public static NewApiKey of(String name) {
        return new NewApiKey(name, null);
    }

    public NewApiKey withExpiresAt(OffsetDateTime time) {
        return new NewApiKey(name, time);
    }
}
