package io.github.oryoperator.e2e.schema;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One thing that a schema demands.
 *
 * @param crd whose schema
 * @param path where
 * @param keyword by which word of the schema, such as {@code maxLength}
 * @param demand the value of that word; for {@code x-kubernetes-validations} one rule, for {@code required} one name
 * @param schema the schema at the path
 */
record Constraint(Crd crd, SchemaPath path, String keyword, JsonNode demand, JsonNode schema) {
    /** The keyword of CEL rules. */
    static final String RULE = "x-kubernetes-validations";

    /** The message of a rule; empty for other keywords. */
    String message() {
        return demand.path("message").asText("");
    }

    @Override
    public String toString() {
        return crd.kind() + " " + path + " " + keyword + " "
                + (keyword.equals(RULE) ? "\"" + message() + "\"" : demand.toString());
    }
}
