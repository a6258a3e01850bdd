package io.github.oryoperator.api.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is made from the Java types and checked in is up to date: the CRDs, and the tables of fields in the docs. */
class CrdsTest {
    private static final Path FOLDER = Path.of("../../crds");
    private static final Path PAGES = Path.of("../../docs/resources");
    private static final String COMMAND = "mvn -pl src/ory-api test -Dtest=CrdsTest -Dcrds.update";

    @Test
    void crdsAreThoseOfTheJavaTypes() {
        Map<String, String> made = Crds.generate();
        if (updating()) {
            checkedIn().keySet().forEach(stale -> delete(FOLDER.resolve(stale)));
            made.forEach((name, content) -> write(FOLDER.resolve(name), content));
        }

        assertThat(checkedIn())
                .as("crds/ differs from the Java types. To mend it: " + COMMAND)
                .isEqualTo(made);
    }

    @Test
    void pagesHoldTheFieldsOfTheCrds() {
        Crds.generate().values().forEach(crd -> {
            Path page = PAGES.resolve(singular(crd) + ".md");
            String made = FieldsTable.inserted(read(page), crd);
            if (updating()) {
                write(page, made);
            }

            assertThat(made).as("the tables of %s", page).contains("| `observedGeneration` |");
            assertThat(read(page))
                    .as(page + " differs from the Java types. To mend it: " + COMMAND)
                    .isEqualTo(made);
        });
    }

    private static String singular(String crd) {
        return new KubernetesSerialization()
                .unmarshal(crd, CustomResourceDefinition.class)
                .getSpec()
                .getNames()
                .getSingular();
    }

    private static boolean updating() {
        return System.getProperty("crds.update") != null;
    }

    private static Map<String, String> checkedIn() {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(FOLDER)) {
            paths.filter(path -> path.toString().endsWith(".yaml"))
                    .forEach(path -> files.put(path.getFileName().toString(), read(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path path, String content) {
        try {
            Files.writeString(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
