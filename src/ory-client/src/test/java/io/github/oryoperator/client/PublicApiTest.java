package io.github.oryoperator.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that users of the library can see stands in a file, so that a change of it is seen too. */
class PublicApiTest {
    private static final Path FILE = Path.of("api", "ory-client.api");
    private static final String UPDATE = "mvn -pl src/ory-client test -Dtest=PublicApiTest -Dapi.update";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.oryoperator.client");

    @Test
    void isWhatTheCheckedInFileSays() throws IOException {
        String now = types().map(PublicApiTest::describe).reduce("", String::concat);
        if (System.getProperty("api.update") != null) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, now);
        }
        String before = Files.exists(FILE) ? Files.readString(FILE) : "";
        assertThat(now)
                .as("the public API differs from %s; if that is meant, run: %s", FILE, UPDATE)
                .isEqualTo(before);
    }

    @Test
    void namesNoTypeOfAnotherLibraryButJsonTrees() {
        String api = types().map(PublicApiTest::describe).reduce("", String::concat);
        List<String> foreign = Stream.of(api.split("[^A-Za-z0-9_.$]+"))
                .filter(word -> word.matches("(com|org|dev|okio|okhttp3|kotlin)\\..*"))
                .filter(word -> !word.matches("com\\.fasterxml\\.jackson\\.databind\\.(JsonNode|node\\.ObjectNode)"))
                .distinct()
                .toList();
        assertThat(foreign).isEmpty();
    }

    private static Stream<Class<?>> types() {
        return CLASSES.stream()
                .<Class<?>>map(type -> type.reflect())
                .filter(PublicApiTest::isVisible)
                .sorted((a, b) -> a.getName().compareTo(b.getName()));
    }

    private static boolean isVisible(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return !type.isSynthetic()
                && !type.isAnonymousClass()
                && isVisible(type.getModifiers())
                && (outer == null || isVisible(outer));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String describe(Class<?> type) {
        StringBuilder text = new StringBuilder(type.toGenericString());
        if (type.getGenericSuperclass() != null && type.getSuperclass() != Object.class) {
            text.append(" extends ").append(type.getGenericSuperclass().getTypeName());
        }
        Arrays.stream(type.getGenericInterfaces())
                .map(i -> " implements " + i.getTypeName())
                .sorted()
                .forEach(text::append);
        text.append(" {\n");
        members(type).map(member -> "    " + member + "\n").sorted().forEach(text::append);
        return text.append("}\n\n").toString();
    }

    private static Stream<String> members(Class<?> type) {
        return Stream.<Member[]>of(type.getDeclaredConstructors(), type.getDeclaredMethods(), type.getDeclaredFields())
                .flatMap(Arrays::stream)
                .filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic())
                .map(member -> member instanceof Executable executable
                        ? executable.toGenericString()
                        : ((Field) member).toGenericString());
    }
}
