package io.github.oryoperator.client.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Writes trees without recursion: Jackson's own way ends with the stack, some thousand levels deep. */
final class TreeSerializer extends JsonSerializer<JsonNode> {
    /** A container that is being written; an array has no names. */
    private record Open(boolean isObject, Iterator<String> names, Iterator<JsonNode> values) {}

    @Override
    public void serialize(JsonNode tree, JsonGenerator out, SerializerProvider serializers) throws IOException {
        Deque<Open> open = new ArrayDeque<>();
        begin(tree, out, serializers, open);
        while (!open.isEmpty()) {
            Open current = open.getLast();
            if (current.values().hasNext()) {
                if (current.isObject()) {
                    out.writeFieldName(current.names().next());
                }
                begin(current.values().next(), out, serializers, open);
            } else {
                end(open.removeLast(), out);
            }
        }
    }

    private static void begin(JsonNode node, JsonGenerator out, SerializerProvider serializers, Deque<Open> open)
            throws IOException {
        if (!node.isContainerNode()) {
            node.serialize(out, serializers);
            return;
        }
        if (node.isObject()) {
            out.writeStartObject();
        } else {
            out.writeStartArray();
        }
        open.addLast(new Open(node.isObject(), node.fieldNames(), node.elements()));
    }

    private static void end(Open done, JsonGenerator out) throws IOException {
        if (done.isObject()) {
            out.writeEndObject();
        } else {
            out.writeEndArray();
        }
    }
}
