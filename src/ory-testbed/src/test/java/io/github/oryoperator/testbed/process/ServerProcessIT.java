package io.github.oryoperator.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerProcessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    /** To the parent alone, and to its whole process group, as a terminal and tools that clean up do. */
    @ParameterizedTest
    @CsvSource({"KILL,", "KILL,-", "TERM,", "TERM,-", "INT,-", "HUP,-"})
    void leavesNoChildWhenItsParentIsEnded(String signal, @Nullable String group)
            throws IOException, InterruptedException {
        var java = ProcessHandle.current().info().command().orElseThrow();
        // Job control gives the parent a process group of its own; a run under nohup would have it ignore HUP.
        var shell = new ProcessBuilder(
                        "env",
                        "--default-signal",
                        "bash",
                        "-c",
                        "set -m; \"$@\" & wait",
                        "shell",
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentProgram.class.getName(),
                        folder.resolve("log").toString())
                // Else the shell says how its job ended.
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var reader = new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8))) {
            long pid = Long.parseLong(reader.readLine());
            await().atMost(PATIENCE).until(() -> family(pid).size() == 3);
            var family = family(pid);
            var parent = shell.children().findFirst().orElseThrow();
            var target = (group == null ? "" : group) + parent.pid();
            assertThat(new ProcessBuilder("kill", "-" + signal, "--", target)
                            .start()
                            .waitFor())
                    .isZero();
            await().atMost(PATIENCE).until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
            await().atMost(PATIENCE).until(() -> !parent.isAlive());
        } finally {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }

    @Test
    void leavesNothingBehindWhenAStartFails() {
        try (var process = shell("sleep 300 & echo $!; sleep 300")
                .readyWhen(() -> false)
                .startWithin(Duration.ofMillis(300))
                .build()) {
            assertThatThrownBy(process::start)
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("server was not ready after 300 ms");
            var grandchild = Long.parseLong(process.lastLines(1).getFirst());
            assertThat(process.isAlive()).isFalse();
            await().atMost(PATIENCE)
                    .until(() -> ProcessHandle.of(grandchild)
                            .filter(ProcessHandle::isAlive)
                            .isEmpty());
        }
    }

    @Test
    void showsTheEndOfTheLogWhenItEndsBeforeItIsReady() {
        try (var process =
                shell("echo no licence; exit 3").readyWhen(() -> false).build()) {
            assertThatThrownBy(process::start)
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("ended with status 3 before it was ready")
                    .hasMessageEndingWith("no licence");
        }
    }

    @Test
    void saysWhichPortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                var process = shell("sleep 300").port(taken.getLocalPort()).build()) {
            assertThatThrownBy(process::start)
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageStartingWith("server cannot start: port 127.0.0.1:" + taken.getLocalPort()
                            + " is taken by another process.");
            assertThat(process.isAlive()).isFalse();
        }
    }

    @Test
    void saysWhichProgramIsMissing() {
        try (var process = ServerProcess.named("server", Path.of("/nonexistent/program"))
                .log(folder.resolve("log"))
                .readyWhen(() -> false)
                .build()) {
            assertThatThrownBy(process::start)
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("ended with status 127")
                    .hasMessageContaining("/nonexistent/program");
        }
    }

    @Test
    void stopsAndStartsAgainWithTheSameLog() {
        try (var process = shell("echo started; exec sleep 300")
                .readyWhen(() -> log().contains("started"))
                .build()) {
            process.start();
            var first = process.pid();
            process.restart();
            assertThat(process.pid()).isNotEqualTo(first);
            await().atMost(PATIENCE).until(() -> process.lastLines(10).equals(List.of("started", "started")));
            process.stop();
            assertThat(process.exitCode()).hasValue(128 + 15);
            assertThat(process.isAlive()).isFalse();
        }
    }

    @Test
    void killsWhatDoesNotWantToStop() {
        try (var process = shell("trap '' TERM; echo started; while :; do sleep 300; done")
                .readyWhen(() -> log().contains("started"))
                .stopWithin(Duration.ofMillis(200))
                .build()) {
            process.start();
            process.stop();
            assertThat(process.exitCode()).hasValue(128 + 9);
        }
    }

    @Test
    void stopsAndKillsWhatIsPaused() {
        try (var process = shell("exec sleep 300").build()) {
            process.start();
            process.pause();
            assertThat(Path.of("/proc/" + process.pid() + "/stat")).content().contains(" T ");
            assertThat(process.isAlive()).isTrue();
            process.stop();
            assertThat(process.exitCode()).hasValue(128 + 15);
            process.start();
            process.pause();
            process.kill();
            assertThat(process.exitCode()).hasValue(128 + 9);
        }
    }

    @Test
    void passesOnlyTheEnvironmentThatItWasGiven() {
        try (var process = shell("env; exit 7").environment("OWN", "value").build()) {
            process.launch();
            assertThat(process.awaitExit(PATIENCE)).isTrue();
            assertThat(process.exitCode()).hasValue(7);
            assertThat(process.lastLines(100))
                    .contains("OWN=value")
                    .noneMatch(line -> line.startsWith("JAVA_HOME=") || line.startsWith("MAVEN"));
        }
    }

    private ServerProcessBuilder shell(String script) {
        return ServerProcess.named("server", Path.of("bash"))
                .arguments("-c", script)
                .directory(folder)
                .log(folder.resolve("log"));
    }

    private String log() {
        return String.join(
                "\n",
                ServerProcess.named("log", Path.of("bash"))
                        .log(folder.resolve("log"))
                        .build()
                        .lastLines(100));
    }

    /** A process with all that it started, as far as they live. */
    private static List<ProcessHandle> family(long pid) {
        var family = new ArrayList<ProcessHandle>();
        ProcessHandle.of(pid)
                .ifPresent(handle -> Stream.concat(Stream.of(handle), handle.descendants())
                        .filter(ProcessHandle::isAlive)
                        .forEach(family::add));
        return family;
    }
}
