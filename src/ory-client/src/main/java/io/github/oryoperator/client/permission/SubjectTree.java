package io.github.oryoperator.client.permission;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Why subjects have a relation, level by level.
 *
 * @param type how the children belong together
 * @param subject whom this node stands for; null in the empty tree
 * @param children what it is made of; empty for a leaf, and where the depth ended
 */
public record SubjectTree(Type type, @Nullable Subject subject, List<SubjectTree> children) {
    /** Nobody. */
    public static final SubjectTree EMPTY = new SubjectTree(Type.LEAF, null, List.of());

    /** Keto goes 5 levels deep unless it is told otherwise. */
    private static final int DEEPEST = 500;

    public SubjectTree {
        children = children == null ? List.of() : List.copyOf(children);
    }

    @JsonCreator
    static SubjectTree read(
            @JsonProperty(value = "type", required = true) Type type,
            @JsonProperty("tuple") @Nullable RelationTuple tuple,
            @JsonProperty("children") List<SubjectTree> children) {
        return new SubjectTree(type, tuple == null ? null : tuple.subject(), children);
    }

    /** Whether it has more levels than Keto can mean; every stack that walks it would overflow. */
    static boolean isTooDeep(JsonNode tree) {
        List<JsonNode> level = List.of(tree);
        for (int depth = 0; depth < DEEPEST && !level.isEmpty(); depth++) {
            level = level.stream()
                    .flatMap(node -> StreamSupport.stream(node.path("children").spliterator(), false))
                    .toList();
        }
        return !level.isEmpty();
    }

    /** Whether nobody has the relation. */
    public boolean isEmpty() {
        return subject == null && children.isEmpty();
    }

    /** How the children of a node belong together. */
    public enum Type {
        @JsonProperty("leaf")
        LEAF,
        @JsonProperty("union")
        UNION,
        @JsonProperty("exclusion")
        EXCLUSION,
        @JsonProperty("intersection")
        INTERSECTION,
        @JsonProperty("not")
        NOT,
        @JsonProperty("tuple_to_subject_set")
        TUPLE_TO_SUBJECT_SET,
        @JsonProperty("computed_subject_set")
        COMPUTED_SUBJECT_SET,
        /** A way that is newer than this library. */
        @JsonEnumDefaultValue
        @JsonProperty("unspecified")
        UNSPECIFIED
    }
}
