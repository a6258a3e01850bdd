package io.github.oryoperator.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Dockerfile does, done without Docker: the JVM of its modules, the training run, a start that insists on the cache. */
class ImageRecipeIT {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final String MAIN = "io.github.oryoperator.operator.Main";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theTrainedCacheServesTheJvmOfTheImagesModules() throws Exception {
        var jlink = run(
                Path.of(System.getProperty("java.home"), "bin", "jlink"),
                "--add-modules",
                modules(),
                "--output",
                folder.resolve("jre").toString());
        assertThat(jlink.code()).as(jlink.text()).isZero();
        copyApplication();

        var trained = run(java(), arguments("-XX:AOTCacheOutput=" + cache(), "--train"));
        assertThat(trained.code()).as(trained.text()).isZero();
        assertThat(cache()).isNotEmptyFile();

        var started = run(java(), arguments("-XX:AOTCache=" + cache(), "-XX:AOTMode=on", "--train"));
        assertThat(started.code()).as(started.text()).isZero();
        assertThat(started.text()).contains("Leading").contains("Stopped").doesNotContain("ClassNotFound");
    }

    @Test
    void theImageRunsAsANumberedUserThatIsNotRoot() throws IOException {
        assertThat(dockerfile()).containsPattern("(?m)^USER 65532:65532$");
    }

    private static String dockerfile() throws IOException {
        return Files.readString(MODULE.resolve("../../Dockerfile"));
    }

    private static String modules() throws IOException {
        var modules = Pattern.compile("(?m)^ARG MODULES=(\\S+)$").matcher(dockerfile());
        assertThat(modules.find()).isTrue();
        return modules.group(1);
    }

    private void copyApplication() throws IOException {
        Files.createDirectories(folder.resolve("app/lib"));
        Files.copy(MODULE.resolve("target/ory-operator.jar"), folder.resolve("app/ory-operator.jar"));
        try (Stream<Path> jars = Files.list(MODULE.resolve("target/lib"))) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, folder.resolve("app/lib").resolve(jar.getFileName()));
            }
        }
    }

    private Path java() {
        return folder.resolve("jre/bin/java");
    }

    private Path cache() {
        return folder.resolve("app/app.aot");
    }

    /** JVM flags before, program arguments after the class path. */
    private String[] arguments(String... flags) {
        var before = Stream.concat(
                Stream.of("@" + MODULE.resolve("src/main/jvm/jvm.options")),
                Stream.of(flags).filter(flag -> flag.startsWith("-XX")));
        var after = Stream.concat(
                Stream.of("-cp", folder.resolve("app/ory-operator.jar").toString(), MAIN),
                Stream.of(flags).filter(flag -> !flag.startsWith("-XX")));
        return Stream.concat(before, after).toArray(String[]::new);
    }

    private record Result(int code, String text) {}

    private Result run(Path program, String... arguments) throws IOException, InterruptedException {
        var output = Files.createTempFile(folder, "output", ".txt");
        var command = Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .toList();
        var process = new ProcessBuilder(List.copyOf(command))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int code = process.waitFor();
        return new Result(code, Files.readString(output));
    }
}
