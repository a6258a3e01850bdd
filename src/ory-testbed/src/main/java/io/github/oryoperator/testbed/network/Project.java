package io.github.oryoperator.testbed.network;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One project as it is stored. */
final class Project {

    private final ObjectNode content;
    private final String url;
    private final String createdAt;
    private final ArrayNode members = JsonNodeFactory.instance.arrayNode();
    private final List<JsonPointer> masked = new ArrayList<>();
    private String updatedAt;
    private int outruns;

    /**
     * Stores a new one.
     *
     * @param content as the document has a {@code project}
     * @param url where its data API is
     */
    Project(ObjectNode content, String url, String now) {
        this.content = content;
        this.url = url;
        this.createdAt = now;
        this.updatedAt = now;
    }

    String id() {
        return content.path("id").asText();
    }

    String slug() {
        return content.path("slug").asText();
    }

    String revision() {
        return content.path("revision_id").asText();
    }

    String workspace() {
        return content.path("workspace_id").asText();
    }

    String url() {
        return url;
    }

    boolean isDeleted() {
        return content.path("state").asText().equals("deleted");
    }

    void delete(String now) {
        content.put("state", "deleted");
        updatedAt = now;
    }

    ArrayNode members() {
        return members;
    }

    /** What is stored, nothing masked. */
    ObjectNode content() {
        return content;
    }

    /** What callers see. */
    ObjectNode shown() {
        var shown = content.deepCopy();
        for (var pointer : masked) {
            if (shown.at(pointer.head()) instanceof ObjectNode parent && parent.has(name(pointer))) {
                parent.put(name(pointer), Masks.MASK);
            }
        }
        return shown;
    }

    /** What lists of projects have of it. */
    ObjectNode metadata() {
        var metadata = JsonNodeFactory.instance.objectNode();
        for (var field : List.of("id", "name", "slug", "environment", "home_region", "state", "workspace_id")) {
            metadata.set(field, content.get(field));
        }
        metadata.putArray("hosts").add(url.replaceFirst("^https?://", ""));
        return metadata.put("created_at", createdAt)
                .put("updated_at", updatedAt)
                .putNull("subscription_id")
                .putNull("subscription_plan");
    }

    /** Takes what a caller may set, as the document has {@code setProject}, and becomes another revision. */
    void change(ObjectNode settings, String now) {
        content.setAll(settings);
        becomeAnotherRevision(now);
    }

    void becomeAnotherRevision(String now) {
        content.put("revision_id", UUID.randomUUID().toString());
        updatedAt = now;
    }

    void mask(String pointer) {
        masked.add(JsonPointer.compile(pointer));
    }

    void outrun(int times) {
        outruns = times;
    }

    /** Whether somebody else is to be faster than the next change; one of the times is then used up. */
    boolean isOutrun() {
        return outruns > 0 && outruns-- > 0;
    }

    private static String name(JsonPointer pointer) {
        return pointer.last().getMatchingProperty();
    }
}
