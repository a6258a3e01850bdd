package io.github.oryoperator.client.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.PerTenant;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.courier.MessageStatus;
import io.github.oryoperator.client.identity.IdentityState;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.client.oauth2.JsonWebKeySet;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.permission.SubjectTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of servers that are newer than the library: with fields and values that it does not know, at every level. */
class UnknownsTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern CLASS = Pattern.compile("\\b([A-Z]\\w+)\\.class\\b");
    private static final String NEWER = "newer_field";

    /** Every record that the library reads: each is named so in its code. */
    static List<Class<?>> read() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(SOURCES)) {
            files = all.filter(file -> file.toString().endsWith(".java")).toList();
        }
        Set<String> named = new TreeSet<>();
        for (Path file : files) {
            CLASS.matcher(Files.readString(file)).results().forEach(found -> named.add(found.group(1)));
        }
        return files.stream()
                .filter(file ->
                        named.contains(String.valueOf(file.getFileName()).replace(".java", "")))
                .<Class<?>>map(UnknownsTest::load)
                .filter(Class::isRecord)
                .filter(type -> !type.getPackage().equals(UnknownsTest.class.getPackage()))
                .toList();
    }

    private static Class<?> load(Path file) {
        String name = SOURCES.relativize(file).toString().replace(".java", "");
        try {
            return Class.forName(name.replace('/', '.').replace('\\', '.'));
        } catch (ClassNotFoundException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** JSON of that type that has everything, and more. */
    private static JsonNode newer(JavaType type, int depth) {
        Class<?> raw = type.getRawClass();
        if (type.isCollectionLikeType()) {
            var items = JsonNodeFactory.instance.arrayNode();
            return depth > 5 ? items : items.add(newer(type.getContentType(), depth + 1));
        }
        if (raw == JsonWebKey.class || JsonNode.class.isAssignableFrom(raw) || type.isMapLikeType()) {
            return object().put("kid", "x").set(NEWER, object().put("a", 1));
        }
        return raw.isRecord() ? newerObject(type, depth) : newerValue(raw);
    }

    private static JsonNode newerValue(Class<?> raw) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (raw == boolean.class || raw == Boolean.class) {
            return json.booleanNode(true);
        }
        if (raw.isPrimitive() || Number.class.isAssignableFrom(raw)) {
            return json.numberNode(1);
        }
        if (Temporal.class.isAssignableFrom(raw)) {
            return json.textNode("2030-01-02T03:04:05Z");
        }
        assertThat(raw.isEnum() || raw == String.class || raw == Secret.class)
                .as("%s is a kind of value that this test knows", raw)
                .isTrue();
        return json.textNode("a newer value");
    }

    private static ObjectNode newerObject(JavaType type, int depth) {
        ObjectNode object = object();
        Json.MAPPER.getDeserializationConfig().introspect(type).findProperties().forEach(property -> {
            AnnotatedParameter parameter = property.getConstructorParameter();
            boolean rest = parameter != null && parameter.hasAnnotation(JsonAnySetter.class);
            if (property.couldDeserialize() && !rest) {
                object.set(property.getName(), newer(property.getPrimaryType(), depth + 1));
            }
        });
        // The last one is what the records call the component for all that they do not know.
        return object.put("other", "x")
                .set(NEWER, JsonNodeFactory.instance.arrayNode().add(1));
    }

    private static JsonNode newer(Class<?> type) {
        return newer(Json.MAPPER.constructType(type), 0);
    }

    @ParameterizedTest
    @MethodSource("read")
    void anAnswerThatIsNewerIsRead(Class<?> type) throws IOException {
        assertThat(Json.MAPPER.treeToValue(newer(type), type)).isNotNull();
    }

    @Test
    void everyRecordIsMeant() throws IOException {
        assertThat(read()).hasSizeGreaterThan(15).contains(OAuth2Client.class, SubjectTree.class);
    }

    @Test
    void aValueThatIsNewerIsUnknown() throws IOException {
        JsonNode value = newerValue(String.class);
        assertThat(Json.MAPPER.treeToValue(value, MessageStatus.class)).isEqualTo(MessageStatus.UNKNOWN);
        assertThat(Json.MAPPER.treeToValue(value, IdentityState.class)).isEqualTo(IdentityState.UNKNOWN);
        assertThat(Json.MAPPER.treeToValue(value, SubjectTree.Type.class)).isEqualTo(SubjectTree.Type.UNSPECIFIED);
    }

    /** What a method takes and returns is what is read, changed and written back. */
    static List<Class<?>> writtenBack() {
        return Arrays.stream(Ory.class.getMethods())
                .filter(accessor -> accessor.getReturnType() == PerTenant.class)
                .map(accessor -> (ParameterizedType) accessor.getGenericReturnType())
                .flatMap(type -> Arrays.stream(((Class<?>) type.getActualTypeArguments()[0]).getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> Arrays.asList(method.getParameterTypes()).contains(method.getReturnType()))
                .<Class<?>>map(Method::getReturnType)
                .filter(Class::isRecord)
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("writtenBack")
    void whatIsWrittenBackKeepsWhatItDoesNotKnow(Class<?> type) throws IOException {
        JsonNode read = newer(type);
        if (type == JsonWebKeySet.class) {
            // Of a set Hydra keeps nothing but its keys.
            ((ObjectNode) read).remove(List.of(NEWER, "other"));
        }
        assertThat(Json.tree(Json.write(Json.MAPPER.treeToValue(read, type)).getBytes(UTF_8)))
                .isEqualTo(read);
    }

    @Test
    void whatIsWrittenBackIsMeant() {
        assertThat(writtenBack()).containsExactlyInAnyOrder(OAuth2Client.class, JsonWebKeySet.class, JsonWebKey.class);
    }
}
