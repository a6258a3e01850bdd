package io.github.oryoperator.client.schema;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What the traits of identities may be.
 *
 * @param id its name in Kratos' configuration
 * @param schema the JSON Schema
 */
public record IdentitySchema(String id, @Nullable JsonNode schema) {
    /** Not the schema: it is long. */
    @Override
    public String toString() {
        return "IdentitySchema[id=" + id + "]";
    }
}
