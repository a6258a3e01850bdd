package io.github.oryoperator.client.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A set of public keys (RFC 7517). */
public record JsonWebKeys(List<JsonNode> keys) {
    public JsonWebKeys {
        keys = keys == null ? List.of() : List.copyOf(keys);
    }
}
