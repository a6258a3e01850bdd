package io.github.oryoperator.operator.kubernetes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads free JSON, and takes for null what is nested deeper than anybody means it: the API server lets 10,000 levels pass, and all that
 * copies, compares and writes a tree works on it by recursion.
 */
final class ShallowTree extends JsonDeserializer<JsonNode> {
    /** Well above what resources admit, whose free JSON may stand some levels down in what is read. */
    static final int DEPTH = 250;

    private static final JsonDeserializer<? extends JsonNode> SCALARS =
            JsonNodeDeserializer.getDeserializer(JsonNode.class);

    @Override
    public JsonNode deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return read(parser, context, DEPTH);
    }

    @Override
    public JsonNode getNullValue(DeserializationContext context) {
        return NullNode.getInstance();
    }

    /** Else what a spec does not name would be read as null, which is something that it names. */
    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return null;
    }

    private static JsonNode read(JsonParser parser, DeserializationContext context, int levels) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT && parser.currentToken() != JsonToken.START_ARRAY) {
            return SCALARS.deserialize(parser, context);
        }
        if (levels == 0) {
            parser.skipChildren();
            return NullNode.getInstance();
        }
        return parser.currentToken() == JsonToken.START_OBJECT
                ? members(parser, context, levels - 1)
                : items(parser, context, levels - 1);
    }

    private static JsonNode members(JsonParser parser, DeserializationContext context, int levels) throws IOException {
        var object = context.getNodeFactory().objectNode();
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            object.set(name, read(parser, context, levels));
        }
        return object;
    }

    private static JsonNode items(JsonParser parser, DeserializationContext context, int levels) throws IOException {
        var array = context.getNodeFactory().arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(read(parser, context, levels));
        }
        return array;
    }
}
