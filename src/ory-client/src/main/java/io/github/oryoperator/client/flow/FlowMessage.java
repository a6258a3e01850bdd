package io.github.oryoperator.client.flow;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A message of Kratos to the user.
 *
 * @param id Kratos' number for it, such as 4000006: the credentials are wrong
 * @param type {@code info}, {@code error} or {@code success}
 * @param text in English; may quote what the user typed
 * @param field the name of the input that it is about, such as {@code traits.email}; null: the whole flow
 * @param context what the text was made of
 */
public record FlowMessage(
        long id,
        String type,
        String text,
        @Nullable String field,
        @Nullable JsonNode context) {
    /** Whether it tells of a mistake. */
    public boolean isError() {
        return type.equals("error");
    }

    /** Not the text and what it was made of, which may quote the user. */
    @Override
    public String toString() {
        return "FlowMessage[id=" + id + ", type=" + type + ", field=" + field + "]";
    }
}
