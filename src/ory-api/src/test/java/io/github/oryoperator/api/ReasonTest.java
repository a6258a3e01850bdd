package io.github.oryoperator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reasons are documented, all of them and no other. */
class ReasonTest {
    private static final Path CONDITIONS = Path.of("../../docs/conditions.md");

    @Test
    void eachIsExplainedInTheDocs() throws IOException {
        assertThat(inTable("reason")).isEqualTo(constantsOf(Reason.class));
    }

    @Test
    void eachConditionTypeIsExplainedInTheDocs() throws IOException {
        assertThat(inTable("condition")).isEqualTo(constantsOf(ConditionTypes.class));
    }

    @Test
    void eachFitsIntoACondition() {
        assertThat(constantsOf(Reason.class)).allMatch(reason -> reason.matches("[A-Z][A-Za-z0-9]{1,63}"));
    }

    private static Set<String> constantsOf(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()) && field.getType() == String.class)
                .map(ReasonTest::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String value(Field field) {
        try {
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first cells of the tables whose first heading is {@code heading}. */
    private static Set<String> inTable(String heading) throws IOException {
        Set<String> found = new TreeSet<>();
        Pattern cell = Pattern.compile("^\\| `(\\w+)` \\|");
        boolean within = false;
        for (String line : Files.readAllLines(CONDITIONS)) {
            within = line.startsWith("|") && (within || line.startsWith("| " + heading + " |"));
            var match = cell.matcher(line);
            if (within && match.find()) {
                found.add(match.group(1));
            }
        }
        return found;
    }
}
