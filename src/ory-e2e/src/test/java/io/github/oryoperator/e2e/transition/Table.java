package io.github.oryoperator.e2e.transition;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.oryoperator.e2e.schema.SchemaPath;
import io.github.oryoperator.e2e.transition.Transition.End;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What no schema tells of a kind, from {@code transition/<kind>.yaml}: which fields go together, which values name something that is
 * there, and what only Ory refuses.
 *
 * @param needs manifests of what a resource refers to, applied before it
 * @param start the spec that a chain begins with
 * @param entries what is to be known of single fields
 */
record Table(
        @JsonProperty("needs") @Nullable String needs,
        @JsonProperty("start") ObjectNode start,
        @JsonProperty("paths") List<Entry> entries) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One field.
     *
     * @param at where; {@code *} is any step
     * @param with merged into the spec before the field, or anything in it, gets a value
     * @param good its values, where those of the schema will not do
     * @param boundary its largest and smallest, where those of the schema will not do
     * @param tail what the largest texts of the schema end with, for those that nobody else may have
     * @param cases further values
     * @param unset merged into the spec before the field is taken out
     * @param kept why it is never taken out
     * @param out why nothing of it can be tried
     */
    record Entry(
            @JsonProperty("at") String at,
            @JsonProperty("with") @Nullable ObjectNode with,
            @JsonProperty("good") @Nullable List<JsonNode> good,
            @JsonProperty("boundary") @Nullable List<JsonNode> boundary,
            @JsonProperty("tail") @Nullable String tail,
            @JsonProperty("cases") @Nullable List<Case> cases,
            @JsonProperty("unset") @Nullable ObjectNode unset,
            @JsonProperty("kept") @Nullable String kept,
            @JsonProperty("out") @Nullable String out) {

        private static final Entry NOTHING = new Entry("", null, null, null, null, null, null, null, null);
    }

    /**
     * A value that needs words of its own.
     *
     * @param value the value
     * @param with merged into the spec before it
     * @param end what comes of it; Ready unless given
     * @param visit whether it is taken back before the next change
     * @param reason of the condition; any unless given
     * @param says what the message names
     */
    record Case(
            @JsonProperty("value") JsonNode value,
            @JsonProperty("with") @Nullable ObjectNode with,
            @JsonProperty("end") @Nullable End end,
            @JsonProperty("visit") boolean visit,
            @JsonProperty("reason") @Nullable String reason,
            @JsonProperty("says") @Nullable String says) {}

    /** That of a kind, with what is so for all. */
    static Table of(String kind) {
        var table = read(kind);
        var all = new ArrayList<>(read("common").entries);
        all.addAll(table.entries);
        return new Table(table.needs, table.start, all);
    }

    /** What is to be known of that very field. */
    Entry at(SchemaPath path) {
        return entries.stream()
                .filter(entry -> path.is(entry.at))
                .reduce((first, second) -> second)
                .orElse(Entry.NOTHING);
    }

    /** Why nothing of that field, or of what is around it, can be tried. */
    Optional<String> out(SchemaPath path) {
        return entries.stream()
                .filter(entry -> path.isWithin(entry.at))
                .flatMap(entry -> Optional.ofNullable(entry.out).stream())
                .findFirst();
    }

    /** What is merged into a spec before that field gets a value. */
    ObjectNode with(SchemaPath path) {
        return with(entry -> path.isWithin(entry.at));
    }

    /** What is merged into a spec before that field is taken out. */
    ObjectNode without(SchemaPath path) {
        var around = with(entry -> path.isWithin(entry.at) && !path.is(entry.at));
        var unset = at(path).unset;
        return unset == null ? around : all(around, unset);
    }

    private ObjectNode with(Predicate<Entry> concerns) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        for (var entry : entries) {
            if (entry.with != null && concerns.test(entry)) {
                merged = all(merged, entry.with);
            }
        }
        return merged;
    }

    /** Both patches as one: unlike in a spec, what they take out stays in them. */
    static ObjectNode all(ObjectNode first, @Nullable JsonNode second) {
        var both = first.deepCopy();
        if (second != null) {
            second.properties().forEach(change -> {
                var standing = both.path(change.getKey());
                both.set(
                        change.getKey(),
                        standing instanceof ObjectNode object
                                        && change.getValue().isObject()
                                ? all(object, change.getValue())
                                : change.getValue());
            });
        }
        return both;
    }

    private static Table read(String name) {
        var file = "/transition/" + name + ".yaml";
        try (InputStream stream = Objects.requireNonNull(Table.class.getResourceAsStream(file), file)) {
            return JSON.convertValue(Serialization.unmarshal(stream, JsonNode.class), Table.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
