package io.github.oryoperator.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a JSON Patch (RFC 6902).
 *
 * @param op {@code add}, {@code remove} or {@code replace}; the console of Ory Network also takes {@code test}
 * @param path JSON pointer (RFC 6901)
 * @param value a Java null is "no value", for {@code remove}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JsonPatch(String op, String path, @Nullable JsonNode value) {
    public static JsonPatch add(String path, JsonNode value) {
        return new JsonPatch("add", path, value);
    }

    public static JsonPatch replace(String path, JsonNode value) {
        return new JsonPatch("replace", path, value);
    }

    public static JsonPatch remove(String path) {
        return new JsonPatch("remove", path, null);
    }

    /** Says what a value must be, else nothing of the patch is done. */
    public static JsonPatch test(String path, JsonNode value) {
        return new JsonPatch("test", path, value);
    }

    /** Not the value: it may be a secret. */
    @Override
    public String toString() {
        return op + " " + path;
    }
}
