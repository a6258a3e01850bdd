package io.github.oryoperator.e2e.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A format of strings, from {@code formats.yaml}.
 *
 * @param says the message of the rule that demands it; {@code null} if a pattern does
 * @param pattern the pattern that demands it; {@code null} if a rule does
 * @param template a value, where {@code *} stands for any number of zeros
 * @param accept values that are accepted
 * @param refuse values that are refused
 */
record Format(
        @JsonProperty("says") @Nullable String says,
        @JsonProperty("pattern") @Nullable String pattern,
        @JsonProperty("template") String template,
        @JsonProperty("accept") List<String> accept,
        @JsonProperty("refuse") List<String> refuse) {

    /** Any string. */
    static final Format TEXT = new Format(null, null, "*", List.of("text"), List.of());

    /** Whether the schema of a string demands it. */
    boolean isOf(JsonNode schema) {
        if (pattern != null) {
            return pattern.equals(schema.path("pattern").asText());
        }
        return schema.path(Constraint.RULE).findValuesAsText("message").contains(says);
    }

    /** A value of {@code length}, another for each {@code number}; shorter where the format has no longer one. */
    String make(long length, int number) {
        int room = (int) length - (template.length() - 1);
        return template.replace("*", room <= 0 ? "" : String.format("%0" + room + "d", number));
    }
}
