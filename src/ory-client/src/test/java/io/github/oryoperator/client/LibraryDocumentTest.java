package io.github.oryoperator.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of services in the documents names every method of every service, and no other. */
class LibraryDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "library.md");
    private static final Pattern ROW = Pattern.compile("\\| (?:`(\\w+)\\(\\)`)? ?\\| ([^|]+) \\| [^|]+ \\| [^|]+ \\|");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    private static Set<String> offered() {
        Set<String> methods = new TreeSet<>();
        for (Method accessor : Ory.class.getMethods()) {
            if (accessor.getReturnType() == PerTenant.class) {
                ParameterizedType type = (ParameterizedType) accessor.getGenericReturnType();
                Arrays.stream(((Class<?>) type.getActualTypeArguments()[0]).getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                        .forEach(method -> methods.add(accessor.getName() + "." + method.getName()));
            }
        }
        return methods;
    }

    private static Set<String> documented() throws IOException {
        Set<String> methods = new TreeSet<>();
        String service = "";
        for (String line : Files.readAllLines(DOCUMENT)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                service = row.group(1) == null ? service : row.group(1);
                Matcher name = NAME.matcher(row.group(2));
                while (name.find()) {
                    methods.add(service + "." + name.group(1));
                }
            }
        }
        return methods;
    }

    @Test
    void namesEveryMethodOfEveryServiceAndNoOther() throws IOException {
        assertThat(documented()).isEqualTo(offered());
    }
}
