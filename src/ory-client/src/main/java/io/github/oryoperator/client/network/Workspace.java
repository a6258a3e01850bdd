package io.github.oryoperator.client.network;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workspace: what projects and people belong to.
 *
 * @param id a UUID, made by Ory
 * @param name not unique
 * @param accessPolicy who may enter, such as {@code CHECK_ACCESS_PERMISSION} or
 *     {@code CHECK_ORGANIZATION_AND_WORKSPACE_MEMBERSHIP}; null: Ory does not say
 * @param organizationId whose members it is for; null: anybody's
 * @param subscriptionId null: none
 * @param subscriptionPlan null: none
 * @param createdAt when it was made
 * @param updatedAt when it changed last
 * @param other fields newer than this library
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Workspace(
        String id,
        String name,
        @Nullable String accessPolicy,
        @Nullable String organizationId,
        @Nullable String subscriptionId,
        @Nullable String subscriptionPlan,
        @Nullable OffsetDateTime createdAt,
        @Nullable OffsetDateTime updatedAt,
        @JsonAnySetter Map<String, JsonNode> other) {
    public Workspace {
        other = other == null ? Map.of() : Map.copyOf(other);
    }

    /** All of it that can be set, to be changed and handed to {@link WorkspaceAdminService#update}. */
    public WorkspaceUpdate toUpdate() {
        return new WorkspaceUpdate(name, accessPolicy, other);
    }

    /** What it is, and nothing that is newer than this library. */
    @Override
    public String toString() {
        return "Workspace[id=" + id + ", name=" + name + "]";
    }
}
