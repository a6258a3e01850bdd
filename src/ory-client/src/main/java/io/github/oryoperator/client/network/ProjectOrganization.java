package io.github.oryoperator.client.network;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.github.oryoperator.client.http.Rest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A group of a project's users, who log in by their domain.
 *
 * @param id made by Ory
 * @param label its name
 * @param domains of their addresses
 * @param defaultRegion where its new identities are; null: the project's
 * @param sessionLifespan {@code 1m} to {@code 8760h}, a number and {@code s}, {@code m} or {@code h}; null: the
 *     project's
 * @param other fields newer than this library
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ProjectOrganization(
        String id,
        String label,
        List<String> domains,
        @Nullable String defaultRegion,
        @Nullable String sessionLifespan,

        @JsonProperty(Rest.NAME) @JsonAnySetter @JsonAnyGetter
        Map<String, JsonNode> other) {
    public ProjectOrganization {
        domains = domains == null ? List.of() : List.copyOf(domains);
        other = other == null ? Map.of() : Map.copyOf(other);
    }

    /** What it is, and nothing that is newer than this library. */
    @Override
    public String toString() {
        return "ProjectOrganization[id=" + id + ", label=" + label + ", domains=" + domains + "]";
    }
}
