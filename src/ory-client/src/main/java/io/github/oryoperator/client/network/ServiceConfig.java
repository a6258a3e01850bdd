package io.github.oryoperator.client.network;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.http.Rest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one service of a project.
 *
 * @param config as the open source server takes it, without what concerns its operation (ports, tracing, logging). Its
 *     key {@code version} says of which version of the server it is; without it Ory takes it for one of the newest.
 *     Null: Ory says nothing of it
 * @param other fields newer than this library
 */
public record ServiceConfig(
        @Nullable JsonNode config,

        @JsonProperty(Rest.NAME) @JsonAnySetter @JsonAnyGetter
        Map<String, JsonNode> other) {
    public ServiceConfig {
        other = other == null ? Map.of() : Map.copyOf(other);
    }

    /** That configuration. */
    public static ServiceConfig of(JsonNode config) {
        return new ServiceConfig(given(config), Map.of());
    }

    public ServiceConfig withConfig(JsonNode another) {
        return new ServiceConfig(given(another), other);
    }

    private static JsonNode given(JsonNode config) {
        return Objects.requireNonNull(config, "A configuration must not be null; a service may be");
    }

    List<String> masked(String pointer) {
        List<String> masked = new ArrayList<>();
        if (config != null) {
            masked.addAll(Masks.in(Masks.pointer(pointer, "config"), config));
        }
        other.forEach((name, value) -> masked.addAll(Masks.in(Masks.pointer(pointer, name), value)));
        return masked;
    }

    /** Nothing of it: configurations hold secrets. */
    @Override
    public String toString() {
        return "ServiceConfig";
    }
}
