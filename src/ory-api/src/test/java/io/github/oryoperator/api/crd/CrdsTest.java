package io.github.oryoperator.api.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The CRDs that are checked in are those of the Java types. */
class CrdsTest {
    private static final Path FOLDER = Path.of("../../crds");
    private static final String COMMAND = "mvn -pl src/ory-api test -Dtest=CrdsTest -Dcrds.update";

    @Test
    void areUpToDate() throws IOException {
        Map<String, String> made = Crds.generate();
        if (System.getProperty("crds.update") != null) {
            write(made);
        }

        assertThat(checkedIn())
                .as("crds/ differs from the Java types. To mend it: " + COMMAND)
                .isEqualTo(made);
    }

    private static void write(Map<String, String> files) throws IOException {
        Files.createDirectories(FOLDER);
        for (String stale : checkedIn().keySet()) {
            Files.delete(FOLDER.resolve(stale));
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
        }
    }

    private static Map<String, String> checkedIn() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(FOLDER)) {
            paths.filter(path -> path.toString().endsWith(".yaml"))
                    .forEach(path -> files.put(path.getFileName().toString(), read(path)));
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
}
