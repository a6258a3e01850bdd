package io.github.oryoperator.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of other people's bugs and of attacks name tests of all modules, which are read as text. */
class LessonsDocsTest {
    private static final Path PROJECT = Path.of("..", "..");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");

    @Test
    void everyTestThatThePageOfBugsNamesIsThere() throws IOException {
        var page = Files.readString(PROJECT.resolve("docs/lessons.md"));

        assertThat(rows(page))
                .filteredOn(line -> !line.startsWith("| where ") && !line.startsWith("| what could "))
                .hasSizeGreaterThan(40)
                .allMatch(line -> NAMED.matcher(line).find());
        assertAllAreThere(page);
    }

    @Test
    void everyTestThatThePageOfAttacksNamesIsThere() throws IOException {
        var page = Files.readString(PROJECT.resolve("docs/security.md"));

        assertThat(rows(page.substring(page.indexOf("| attack |"))))
                .filteredOn(line -> !line.startsWith("| attack |"))
                .hasSizeGreaterThan(15)
                .allMatch(line -> NAMED.matcher(line).find());
        assertAllAreThere(page);
    }

    private static List<String> rows(String page) {
        return page.lines().filter(line -> line.startsWith("| ")).toList();
    }

    private static void assertAllAreThere(String page) throws IOException {
        var sources = testSources();
        assertThat(NAMED.matcher(page).results().filter(name -> !isThere(name, sources)))
                .extracting(MatchResult::group)
                .isEmpty();
    }

    private static boolean isThere(MatchResult name, Map<String, List<String>> sources) {
        var test = Pattern.compile("\n    (void|Stream<DynamicTest>) " + name.group(2) + "\\(");
        return sources.getOrDefault(name.group(1) + ".java", List.of()).stream()
                .anyMatch(source -> test.matcher(source).find());
    }

    /** By file name; some names are there in several modules. */
    private static Map<String, List<String>> testSources() throws IOException {
        try (Stream<Path> modules = Files.list(PROJECT.resolve("src"))) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(LessonsDocsTest::files)
                    .collect(Collectors.groupingBy(
                            file -> String.valueOf(file.getFileName()),
                            Collectors.mapping(LessonsDocsTest::read, Collectors.toList())));
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
