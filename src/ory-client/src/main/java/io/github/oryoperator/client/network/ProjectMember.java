package io.github.oryoperator.client.network;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * A person who may work on a project.
 *
 * @param id a UUID, made by Ory
 * @param email their address
 * @param emailVerified whether it is proven to be theirs
 * @param name what they call themselves
 * @param role what they may do
 * @param source what lets them in
 * @param organizationId of their organization; null: none
 * @param breakGlass whether they may get in when their organization's login fails; null: Ory does not say
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ProjectMember(
        String id,
        String email,
        boolean emailVerified,
        String name,
        @Nullable Role role,
        @Nullable Source source,
        @Nullable String organizationId,
        @Nullable Boolean breakGlass) {
    /** What a member may do. */
    public enum Role {
        /** Everything. */
        @JsonProperty("owner")
        OWNER,
        /** Read and write. */
        @JsonProperty("developer")
        DEVELOPER,
        /** Read. */
        @JsonProperty("viewer")
        VIEWER,
        /** A role that is newer than this library. */
        @JsonEnumDefaultValue
        @JsonProperty("unknown")
        UNKNOWN
    }

    /** What lets a member in. */
    public enum Source {
        /** The project itself. */
        @JsonProperty("project")
        PROJECT,
        /** Its workspace. */
        @JsonProperty("workspace")
        WORKSPACE,
        /** Something that is newer than this library. */
        @JsonEnumDefaultValue
        @JsonProperty("unknown")
        UNKNOWN
    }

    /** Nothing that is personal. */
    @Override
    public String toString() {
        return "ProjectMember[id=" + id + ", role=" + role + ", source=" + source + "]";
    }
}
