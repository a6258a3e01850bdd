package io.github.oryoperator.client.network;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;

/**
 * All of a project that can be set, to replace what it has. Begin with {@link Project#toDocument()}: what is left out is
 * reset.
 *
 * @param name not unique
 * @param services each that is given loses its whole configuration for this one
 * @param corsPublic who may call the public endpoints
 * @param corsAdmin who may call the administration
 * @param organizations groups of the project's users
 * @param other fields newer than this library
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ProjectDocument(
        String name,
        ProjectServices services,
        ProjectCors corsPublic,
        ProjectCors corsAdmin,
        List<ProjectOrganization> organizations,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public ProjectDocument {
        organizations = organizations == null ? List.of() : List.copyOf(organizations);
        other = other == null ? Map.of() : Map.copyOf(other);
    }

    public ProjectDocument withName(String another) {
        return new ProjectDocument(another, services, corsPublic, corsAdmin, organizations, other);
    }

    public ProjectDocument withServices(ProjectServices others) {
        return new ProjectDocument(name, others, corsPublic, corsAdmin, organizations, other);
    }

    public ProjectDocument withCorsPublic(ProjectCors cors) {
        return new ProjectDocument(name, services, cors, corsAdmin, organizations, other);
    }

    public ProjectDocument withCorsAdmin(ProjectCors cors) {
        return new ProjectDocument(name, services, corsPublic, cors, organizations, other);
    }

    public ProjectDocument withOrganizations(List<ProjectOrganization> others) {
        return new ProjectDocument(name, services, corsPublic, corsAdmin, others, other);
    }

    /** Nothing of the configuration, which holds secrets. */
    @Override
    public String toString() {
        return "ProjectDocument[name=" + name + "]";
    }
}
