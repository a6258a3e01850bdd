package io.github.oryoperator.client.network;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The configuration of one service of a project.
 *
 * @param config as the open source server takes it, without what concerns its operation (ports, tracing, logging). Its
 *     key {@code version} says of which version of the server it is; without it Ory takes it for one of the newest
 * @param other fields newer than this library
 */
public record ServiceConfig(
        JsonNode config, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public ServiceConfig {
        other = other == null ? Map.of() : Map.copyOf(other);
    }

    /** That configuration. */
    public static ServiceConfig of(JsonNode config) {
        return new ServiceConfig(config, Map.of());
    }

    public ServiceConfig withConfig(JsonNode another) {
        return new ServiceConfig(another, other);
    }

    List<String> masked(String pointer) {
        List<String> masked = new ArrayList<>(Masks.in(pointer + "/config", config));
        other.forEach((name, value) -> masked.addAll(Masks.in(pointer + "/" + name, value)));
        return masked;
    }

    /** Nothing of it: configurations hold secrets. */
    @Override
    public String toString() {
        return "ServiceConfig";
    }
}
