package io.github.oryoperator.e2e.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tables of examples beside this class.
 *
 * @param contexts what else an object needs so that a value at a path can be accepted
 * @param rules what the rules over several fields accept and refuse
 */
record Tables(
        @JsonProperty("contexts") List<Context> contexts,
        @JsonProperty("rules") List<RuleExamples> rules) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The formats of strings. */
    static final List<Format> FORMATS = read("formats.yaml", new TypeReference<>() {});

    /** Contexts and rules. */
    static final Tables RULES = read("rules.yaml", new TypeReference<>() {});

    /** The format of the string that {@code schema} describes. */
    static Format format(JsonNode schema) {
        return FORMATS.stream()
                .filter(format -> format.isOf(schema))
                .findFirst()
                .orElse(Format.TEXT);
    }

    /**
     * What an object needs beside a value.
     *
     * @param kind of which kind; {@code null} for each that has the path
     * @param at for values at this path and below
     * @param value for this value only; {@code null} for any
     * @param spec merged into the spec
     */
    record Context(
            @JsonProperty("kind") @Nullable String kind,
            @JsonProperty("at") String at,
            @JsonProperty("value") @Nullable String value,
            @JsonProperty("spec") JsonNode spec) {

        boolean concerns(Crd crd, SchemaPath path, @Nullable JsonNode wanted) {
            boolean kindFits = kind == null || kind.equals(crd.kind());
            boolean valueFits = value == null || (wanted != null && value.equals(wanted.asText()));
            return kindFits && valueFits && path.isWithin(at);
        }
    }

    /**
     * Examples for one rule.
     *
     * @param kind of which kind; {@code null} for each that has the rule
     * @param at the path of the rule
     * @param says the rule's message
     * @param from what stands at the path before the change; {@code null} where the rule holds at creation too
     * @param accept merged into what stands at the path: accepted
     * @param refuse the same: refused
     */
    record RuleExamples(
            @JsonProperty("kind") @Nullable String kind,
            @JsonProperty("at") String at,
            @JsonProperty("says") String says,
            @JsonProperty("from") @Nullable JsonNode from,
            @JsonProperty("accept") List<JsonNode> accept,
            @JsonProperty("refuse") List<JsonNode> refuse) {

        boolean areOf(Constraint constraint) {
            return constraint.keyword().equals(Constraint.RULE)
                    && (kind == null || kind.equals(constraint.crd().kind()))
                    && constraint.path().is(at)
                    && constraint.message().equals(says);
        }
    }

    private static <T> T read(String name, TypeReference<T> type) {
        try (InputStream stream = Objects.requireNonNull(Tables.class.getResourceAsStream("/schema/" + name), name)) {
            return JSON.convertValue(Serialization.unmarshal(stream, JsonNode.class), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
