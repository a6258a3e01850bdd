package io.github.oryoperator.client.network;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project in a list: what it is, without its configuration.
 *
 * @param id a UUID, made by Ory
 * @param name not unique
 * @param slug made by Ory
 * @param environment what it is for
 * @param homeRegion where its data is, see {@link NewProject}
 * @param state whether it serves
 * @param hosts the names it is reached by
 * @param workspaceId null: in none
 * @param workspace the same in full, where Ory says it
 * @param subscriptionId null: none
 * @param subscriptionPlan null: none
 * @param createdAt when it was made
 * @param updatedAt when it changed last
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ProjectMetadata(
        String id,
        String name,
        String slug,
        @Nullable ProjectEnvironment environment,
        @Nullable String homeRegion,
        @Nullable ProjectState state,
        List<String> hosts,
        @Nullable String workspaceId,
        @Nullable Workspace workspace,
        @Nullable String subscriptionId,
        @Nullable String subscriptionPlan,
        @Nullable OffsetDateTime createdAt,
        @Nullable OffsetDateTime updatedAt) {
    public ProjectMetadata {
        hosts = hosts == null ? List.of() : List.copyOf(hosts);
    }

    /** Ory keeps projects that are deleted in its lists. */
    boolean isThere() {
        return state != ProjectState.DELETED;
    }
}
