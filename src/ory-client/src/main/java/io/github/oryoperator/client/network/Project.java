package io.github.oryoperator.client.network;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A project as Ory renders it: with what Ory fills in (such as base URLs) and without what concerns operation. So
 * compare only what you set, never the whole.
 *
 * @param id a UUID, made by Ory
 * @param name not unique
 * @param slug made by Ory; the project's host is {@code <slug>.projects.oryapis.com}
 * @param environment what it is for
 * @param homeRegion where its data is, see {@link NewProject}
 * @param state whether it serves
 * @param revisionId of this very configuration: what a {@link ProjectPatch} is made for
 * @param workspaceId null: in none
 * @param services their configurations
 * @param corsPublic who may call its public endpoints
 * @param corsAdmin who may call its administration
 * @param organizations groups of its users
 * @param other fields newer than this library
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Project(
        String id,
        String name,
        String slug,
        @Nullable ProjectEnvironment environment,
        @Nullable String homeRegion,
        @Nullable ProjectState state,
        String revisionId,
        @Nullable String workspaceId,
        ProjectServices services,
        @Nullable ProjectCors corsPublic,
        @Nullable ProjectCors corsAdmin,
        List<ProjectOrganization> organizations,
        @JsonAnySetter Map<String, JsonNode> other) {
    public Project {
        services = services == null ? ProjectServices.NONE : services;
        organizations = organizations == null ? List.of() : List.copyOf(organizations);
        other = other == null ? Map.of() : Map.copyOf(other);
    }

    /** All of it that can be set, to be changed and handed to {@link ProjectAdminService#set(String, ProjectDocument)}. */
    public ProjectDocument toDocument() {
        return new ProjectDocument(name, services, orNothing(corsPublic), orNothing(corsAdmin), organizations, other);
    }

    private static ProjectCors orNothing(@Nullable ProjectCors cors) {
        return cors == null ? new ProjectCors(null, null, Map.of()) : cors;
    }

    /** Nothing of its configuration, which holds secrets. */
    @Override
    public String toString() {
        return "Project[id=" + id + ", slug=" + slug + ", state=" + state + ", revisionId=" + revisionId + "]";
    }
}
