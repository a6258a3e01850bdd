package io.github.oryoperator.testbed.fault;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.io.IOException;

/**
 * An event of a watch, named but without its object, which may be a Secret.
 *
 * @param path the path of the watch, without the query
 * @param type {@code ADDED}, {@code MODIFIED}, {@code DELETED}, {@code BOOKMARK} or {@code ERROR}
 * @param kind the kind of the object, such as {@code Secret}
 * @param namespace its namespace; empty for bookmarks and cluster-wide objects
 * @param name its name; empty for bookmarks
 * @param resourceVersion its version
 */
@RecordBuilder
public record WatchEvent(String path, String type, String kind, String namespace, String name, String resourceVersion) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static WatchEvent parse(String path, byte[] json) {
        try {
            var event = JSON.readTree(json);
            var object = event.path("object");
            var metadata = object.path("metadata");
            return new WatchEvent(
                    path,
                    event.path("type").asText(),
                    object.path("kind").asText(),
                    metadata.path("namespace").asText(),
                    metadata.path("name").asText(),
                    metadata.path("resourceVersion").asText());
        } catch (IOException e) {
            return new WatchEvent(path, "", "", "", "", "");
        }
    }
}
