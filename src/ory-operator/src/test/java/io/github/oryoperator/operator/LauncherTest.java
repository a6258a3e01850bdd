package io.github.oryoperator.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** bin/ory-operator, in a repository that is made for it. */
class LauncherTest {
    private static final Path SCRIPT =
            Path.of("..", "..", "bin", "ory-operator").toAbsolutePath().normalize();

    @TempDir
    private Path repository = Path.of("");

    @BeforeEach
    void copyTheScript() throws IOException {
        Files.createDirectories(repository.resolve("bin"));
        Files.copy(SCRIPT, repository.resolve("bin/ory-operator"));
    }

    @Test
    void saysHowToBuildWhenNothingIsBuilt() throws Exception {
        var answer = launch(Map.of());
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.text()).contains("not built").contains("mvn ").contains("-pl src/ory-operator -am package");
    }

    @Test
    void takesTheJavaOfJavaHomeWhenItIsNewEnoughAndPassesEveryArgument() throws Exception {
        build();
        var answer = launch(Map.of("JAVA_HOME", fakeJava("home", "25.0.3").toString()), "--sync-interval", "1 m");
        assertThat(answer.text()).startsWith("home").contains("jvm.options").contains("[--sync-interval][1 m]");
    }

    @Test
    void passesOverAJavaThatIsTooOld() throws Exception {
        build();
        var old = fakeJava("old", "17.0.15");
        var onPath = fakeJava("path", "26");
        var answer = launch(Map.of("JAVA_HOME", old.toString(), "PATH", onPath + "/bin:" + System.getenv("PATH")));
        assertThat(answer.text()).startsWith("path");
    }

    private void build() throws IOException {
        var target = Files.createDirectories(repository.resolve("src/ory-operator/target/lib"));
        Files.createFile(target.resolveSibling("ory-operator.jar"));
    }

    /** A Java that prints its name and its arguments. */
    private Path fakeJava(String name, String version) throws IOException {
        var home = repository.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"%n".formatted(version));
        var java = home.resolve("bin/java");
        Files.writeString(java, "#!/bin/sh\nprintf " + name + "; printf '[%s]' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return home;
    }

    private record Answer(int code, String text) {}

    private Answer launch(Map<String, String> environment, String... arguments) throws Exception {
        var command = new java.util.ArrayList<String>();
        command.add("bash");
        command.add(repository.resolve("bin/ory-operator").toString());
        command.addAll(java.util.List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JAVA_HOME");
        builder.environment().putAll(environment);
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }
}
