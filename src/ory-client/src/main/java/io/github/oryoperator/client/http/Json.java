package io.github.oryoperator.client.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.oryoperator.client.Secret;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The one mapper. Absent and null differ on write: a Java null is left out, a JSON null is written. Unknown fields and
 * enum values are no error. Numbers keep their digits; for one whose exponent has too many of them, Jackson lets a
 * {@link NumberFormatException} through. It alone writes secrets in clear.
 */
final class Json {
    /**
     * One client with odd metadata must not make the list unreadable that all others are in. No server of Ory's takes
     * more than 10000 levels, at which Go's decoder ends; what is deeper is no answer of theirs, and would be the end of
     * every stack that walks it.
     */
    private static final StreamReadConstraints WHATEVER_THE_SERVER_ACCEPTED = StreamReadConstraints.builder()
            .maxNestingDepth(10_100)
            .maxNameLength(Integer.MAX_VALUE)
            .build();

    private static final StreamWriteConstraints AND_MAY_HAVE_BACK =
            StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build();

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(WHATEVER_THE_SERVER_ACCEPTED)
                    .streamWriteConstraints(AND_MAY_HAVE_BACK)
                    .build())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(Secret.class, new Reveal())
                    .addSerializer(JsonNode.class, new TreeSerializer()))
            .nodeFactory(new JsonNodeFactory(true))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private Json() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            // Not chained: Jackson quotes what it could not write.
            throw new IllegalArgumentException(
                    "cannot be written as JSON: " + value.getClass().getSimpleName());
        }
    }

    /** A missing node for what is not JSON. */
    static JsonNode tree(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (IOException | NumberFormatException e) {
            return MissingNode.getInstance();
        }
    }

    /** The text in one field of an object; null for what has none there, and for what is not JSON. */
    static @Nullable String text(byte[] body, String field) {
        try (JsonParser parser = MAPPER.createParser(body)) {
            String text = null;
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = field.equals(parser.currentName());
                JsonToken value = parser.nextToken();
                if (wanted) {
                    text = value == JsonToken.VALUE_STRING ? parser.getText() : null;
                }
                parser.skipChildren();
            }
            return text;
        } catch (IOException e) {
            return null;
        }
    }

    private static final class Reveal extends JsonSerializer<Secret> {
        @Override
        public void serialize(Secret value, JsonGenerator generator, SerializerProvider serializers)
                throws IOException {
            generator.writeString(value.reveal());
        }
    }
}
