package io.github.oryoperator.client.network;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.http.Rest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which origins browsers may call a project from.
 *
 * @param enabled whether any; null: Ory says nothing
 * @param origins such as {@code https://app.example}, {@code https://*.example.com} or {@code *}; null: Ory says nothing
 * @param other fields newer than this library
 */
public record ProjectCors(
        @Nullable Boolean enabled,
        @Nullable List<String> origins,

        @JsonProperty(Rest.NAME) @JsonAnySetter @JsonAnyGetter
        Map<String, JsonNode> other) {
    public ProjectCors {
        origins = origins == null ? null : List.copyOf(origins);
        other = other == null ? Map.of() : Map.copyOf(other);
    }

    /** From these, or with none from nowhere. */
    public static ProjectCors of(String... origins) {
        return new ProjectCors(origins.length > 0, List.of(origins), Map.of());
    }

    /** What it is, and nothing that is newer than this library. */
    @Override
    public String toString() {
        return "ProjectCors[enabled=" + enabled + ", origins=" + origins + "]";
    }
}
