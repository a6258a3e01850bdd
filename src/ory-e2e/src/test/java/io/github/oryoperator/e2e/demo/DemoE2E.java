package io.github.oryoperator.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as {@code mvn -Pdemo} runs it: a shell stands for Maven. */
class DemoE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> DEMO = List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            Demo.class.getName());

    @Test
    void endsInOrderAndLeavesNothingBehindWhenMavenIsKilled() throws IOException {
        var command = new ArrayList<>(List.of("bash", "-c", "\"$@\" & wait", "parent"));
        command.addAll(DEMO);
        var parent = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var reader = new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            var folder = stackFolder(readUntilReady(reader));
            var family = parent.toHandle().descendants().toList();
            // The file is deleted with the folder, but stays readable through this.
            try (var log = Files.newBufferedReader(folder.resolve("operator-1.log"))) {
                parent.destroyForcibly();
                await().atMost(PATIENCE).until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
                assertThat(log.lines()).anyMatch(line -> line.contains("\"message\":\"Stopped\""));
            }
            assertThat(folder).doesNotExist();
        } finally {
            parent.descendants().forEach(ProcessHandle::destroyForcibly);
            parent.destroyForcibly();
        }
    }

    @Test
    void showsTheBuildOfItsServersAndSaysWhatWentWrong(@TempDir Path temp) throws Exception {
        var go = temp.resolve("go");
        Files.writeString(go, """
                #!/bin/sh
                case $1 in
                env) printf '%s\\n' go1.26.0 linux amd64 local;;
                *) echo 'no such host'; exit 1;;
                esac
                """);
        assertThat(go.toFile().setExecutable(true)).isTrue();
        var command = new ArrayList<>(DEMO);
        command.add(1, "-Djava.io.tmpdir=" + temp);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", temp + ":" + System.getenv("PATH"));
        builder.environment().put("ORY_TESTBED_CACHE", temp.resolve("cache").toString());
        var demo = builder.start();
        var output = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(demo.waitFor()).isEqualTo(1);
        assertThat(output)
                .contains("==> building etcd", "The demo failed: Downloading the Go modules of etcd", "no such host")
                .doesNotContain("\tat ");
        assertThat(temp).isDirectoryNotContaining("glob:**/ory-testbed-stack-*");
    }

    private static List<String> readUntilReady(BufferedReader reader) throws IOException {
        var lines = new ArrayList<String>();
        while (!lines.contains("DEMO READY")) {
            var line = reader.readLine();
            assertThat(line).as("ends before it is ready, after %s", lines).isNotNull();
            lines.add(line);
        }
        return lines;
    }

    private static Path stackFolder(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("KUBECONFIG="))
                .map(line -> Path.of(line.substring("KUBECONFIG=".length())).getParent())
                .findFirst()
                .orElseThrow();
    }
}
