package io.github.oryoperator.client.network;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace shall be; begin with {@link Workspace#toUpdate()} or {@link #named}.
 *
 * @param name not unique
 * @param accessPolicy see {@link Workspace#accessPolicy()}; null: it stays. Ory ignores it for a workspace without an
 *     organization
 * @param other fields newer than this library
 */
@JsonNaming(SnakeCaseStrategy.class)
public record WorkspaceUpdate(
        String name,
        @Nullable String accessPolicy,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public WorkspaceUpdate {
        other = other == null ? Map.of() : Map.copyOf(other);
    }

    /** That name, and the rest as it is. */
    public static WorkspaceUpdate named(String name) {
        return new WorkspaceUpdate(name, null, Map.of());
    }

    public WorkspaceUpdate withName(String another) {
        return new WorkspaceUpdate(another, accessPolicy, other);
    }

    public WorkspaceUpdate withAccessPolicy(@Nullable String policy) {
        return new WorkspaceUpdate(name, policy, other);
    }

    /** What it shall be, and nothing that is newer than this library. */
    @Override
    public String toString() {
        return "WorkspaceUpdate[name=" + name + ", accessPolicy=" + accessPolicy + "]";
    }
}
