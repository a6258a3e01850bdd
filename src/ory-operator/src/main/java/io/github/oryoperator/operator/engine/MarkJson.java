package io.github.oryoperator.operator.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.api.ApiNames;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mark inside free JSON, under one key beside what users keep there. */
public final class MarkJson {
    private static final String CLUSTER = "cluster";
    private static final String NAMESPACE = "namespace";
    private static final String NAME = "name";
    private static final String UID = "uid";
    private static final String SECRET = "secret";

    private MarkJson() {}

    /** The mark in an object's metadata; empty where there is none, or none that can be read. */
    public static Optional<Mark> read(@Nullable JsonNode metadata) {
        if (metadata == null) {
            return Optional.empty();
        }
        var mark = metadata.path(ApiNames.MARK_KEY);
        var texts = new Texts(mark);
        return texts.has(CLUSTER) && texts.has(NAMESPACE) && texts.has(NAME) && texts.has(UID)
                ? Optional.of(new Mark(
                        texts.of(CLUSTER),
                        texts.of(NAMESPACE),
                        texts.of(NAME),
                        texts.of(UID),
                        texts.has(SECRET) ? texts.of(SECRET) : null))
                : Optional.empty();
    }

    /** What users keep in the metadata: everything but the mark. Null for what is no object. */
    public static @Nullable JsonNode withoutMark(@Nullable JsonNode metadata) {
        if (!(metadata instanceof ObjectNode members)) {
            return null;
        }
        var rest = members.deepCopy();
        rest.remove(ApiNames.MARK_KEY);
        return rest;
    }

    /** A copy of the metadata with the mark in it. Metadata that is no object cannot hold a mark and is replaced. */
    public static ObjectNode with(@Nullable JsonNode metadata, Mark mark) {
        var marked =
                metadata instanceof ObjectNode members ? members.deepCopy() : JsonNodeFactory.instance.objectNode();
        var entry = marked.putObject(ApiNames.MARK_KEY)
                .put(CLUSTER, mark.cluster())
                .put(NAMESPACE, mark.namespace())
                .put(NAME, mark.name())
                .put(UID, mark.uid());
        if (mark.secret() != null) {
            entry.put(SECRET, mark.secret());
        }
        return marked;
    }

    private record Texts(JsonNode node) {
        boolean has(String key) {
            return node.path(key).isTextual();
        }

        String of(String key) {
            return node.path(key).textValue();
        }
    }
}
