package io.github.oryoperator.client.network;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.github.oryoperator.client.Secret;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An API key of a project or a workspace.
 *
 * @param id a UUID, made by Ory
 * @param name what it is for
 * @param ownerId who made it
 * @param projectId null for a key of a workspace
 * @param workspaceId null for a key of a project
 * @param value the key itself; only the answer to its creation holds it
 * @param lastCharacters of its value, to tell keys apart; null or empty for old keys
 * @param expiresAt null: never
 * @param createdAt when it was made
 * @param updatedAt when it changed last
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ApiKey(
        String id,
        String name,
        @Nullable String ownerId,
        @Nullable String projectId,
        @Nullable String workspaceId,
        @Nullable Secret value,
        @Nullable String lastCharacters,
        @Nullable OffsetDateTime expiresAt,
        @Nullable OffsetDateTime createdAt,
        @Nullable OffsetDateTime updatedAt) {
    /** Not even its last characters. */
    @Override
    public String toString() {
        return "ApiKey[id=" + id + ", name=" + name + "]";
    }
}
