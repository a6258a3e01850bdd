package io.github.oryoperator.e2e.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests of {@code examples/} are what the API server accepts, and show every field. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamplesIT {
    private static final Path FOLDER = Path.of("../../examples");

    private final ApiServer server = new ApiServer();

    static List<Path> manifests() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All but the tenants, whose fields exclude each other. */
    static Stream<Crd> kinds() {
        return Crd.all().stream().filter(crd -> !crd.kind().endsWith("Tenant"));
    }

    @AfterAll
    void close() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void isAccepted(Path manifest) {
        String said = server.kubectl()
                .run(
                        "apply",
                        "--server-side",
                        "--dry-run=server",
                        "--validate=strict",
                        "--namespace",
                        server.namespace(),
                        "--filename",
                        manifest.toString())
                .output();

        assertThat(said).contains("serverside-applied (server dry run)");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theCompleteManifestShowsEveryField(Crd crd) throws IOException {
        String folder = crd.kind().toLowerCase(Locale.ROOT);
        String text = Files.readString(FOLDER.resolve(folder + "/complete.yaml"));
        JsonNode spec = Serialization.unmarshal(text, JsonNode.class).get("spec");

        shows("", crd.schema().at("/properties/spec"), spec, text);
    }

    /** A field is there, or stands as a comment with the reason behind it. */
    private static void shows(String path, JsonNode schema, JsonNode value, String text) {
        if (schema.has("x-kubernetes-preserve-unknown-fields")) {
            return;
        }
        schema.path("properties").properties().forEach(property -> {
            String name = property.getKey();
            if (value.has(name)) {
                shows(path + "." + name, property.getValue(), value.get(name), text);
            } else {
                assertThat(text).as(path + "." + name).containsPattern(Pattern.compile("# " + name + ": .*  # ."));
            }
        });
    }
}
