package io.github.oryoperator.testbed.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a {@code go} that is a script, which says and does what each test needs. */
class ToolboxTest {

    private final List<String> progress = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private Path bin;

    @BeforeEach
    void makeFolders() throws IOException {
        bin = Files.createDirectory(folder.resolve("bin"));
    }

    @Test
    void saysThatGoIsMissing() {
        var toolbox = new Toolbox(folder, Map.of("PATH", bin.toString()), progress::add);
        assertThatThrownBy(() -> toolbox.binary(Tool.ETCD))
                .isInstanceOf(ToolException.class)
                .hasMessageStartingWith("Go is missing")
                .hasMessageContaining("Go 1.26.0 or newer")
                .hasMessageContaining("no 'go' on PATH (" + bin + ")")
                .hasMessageContaining("https://go.dev/dl/");
    }

    @Test
    void saysThatGoIsTooOld() throws IOException {
        writeGo("go1.20.3", "local", "exit 1");
        assertThatThrownBy(() -> toolbox().binary(Tool.ETCD))
                .isInstanceOf(ToolException.class)
                .hasMessageStartingWith("Go is too old: " + bin.resolve("go") + " is go1.20.3")
                .hasMessageContaining("needs Go 1.26.0 or newer");
    }

    @Test
    void letsGoFetchANewerGo() throws IOException {
        writeGo("go1.24.0", "auto", "touch \"$out\"");
        assertThat(toolbox().binary(Tool.ETCD)).exists();
    }

    @Test
    void saysThatADownloadFailed() throws IOException {
        writeGo("go1.26.0", "local", "exit 1");
        Files.writeString(folder.resolve("no-list"), "dial tcp: lookup proxy.example: no such host");
        assertThatThrownBy(() -> toolbox().binary(Tool.ETCD))
                .isInstanceOf(ToolException.class)
                .hasMessageStartingWith("Downloading the Go modules of etcd v")
                .hasMessageEndingWith("no such host");
    }

    @Test
    void showsTheEndOfABuildThatFailed() throws IOException {
        writeGo("go1.26.0", "local", "echo 'main.go:3: syntax error'; exit 1");
        assertThatThrownBy(() -> toolbox().binary(Tool.ETCD))
                .isInstanceOf(ToolException.class)
                .hasMessageStartingWith("Building etcd v")
                .hasMessageEndingWith("main.go:3: syntax error");
        assertThatThrownBy(() -> toolbox().binary(Tool.ETCD)).isInstanceOf(ToolException.class);
    }

    @Test
    void saysThatTheCCompilerIsMissing() throws IOException {
        writeGo("go1.26.0", "local", "touch \"$out\"");
        var toolbox = new Toolbox(
                folder, Map.of("PATH", bin + ":/usr/bin:/bin", "CC", "no-such-compiler -m64"), progress::add);
        assertThatThrownBy(() -> toolbox.binary(Tool.HYDRA))
                .isInstanceOf(ToolException.class)
                .hasMessageStartingWith("A C compiler is missing: hydra v2.3.0 contains SQLite");
    }

    @Test
    void buildsOnceForAllWhoAsk() throws Exception {
        writeGo("go1.26.0", "local", "touch \"$out\"; echo built >> " + folder.resolve("builds"));
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Path> ask = () -> toolbox().binary(Tool.ETCD);
            for (var binary : executor.invokeAll(List.of(ask, ask, ask))) {
                assertThat(binary.get()).exists();
            }
        }
        assertThat(folder.resolve("builds")).hasContent("built");
        assertThat(progress).anyMatch(line -> line.matches("building etcd v\\S+ … \\(1st time, about 1 min\\)"));
    }

    @Test
    void buildsAgainForAnotherGo() throws IOException {
        writeGo("go1.26.0", "local", "touch \"$out\"");
        var first = toolbox().binary(Tool.ETCD);
        writeGo("go1.26.1", "local", "touch \"$out\"");
        assertThat(toolbox().binary(Tool.ETCD)).exists().isNotEqualTo(first);
    }

    @Test
    void comparesVersionsByTheirNumbers() {
        assertThat(Go.compare("go1.9", "1.26.0")).isNegative();
        assertThat(Go.compare("go1.26", "1.26.0")).isZero();
        assertThat(Go.compare("go1.26.8", "1.26.0")).isPositive();
        assertThat(Go.compare("go1.27rc1", "1.26.0")).isPositive();
    }

    @Test
    void pinsAVersionOfEveryTool() {
        assertThat(Tool.values())
                .allSatisfy(tool -> assertThat(toolbox().version(tool)).matches("v\\d+\\.\\d+\\.\\d+.*"));
    }

    private Toolbox toolbox() {
        return new Toolbox(folder.resolve("cache"), Map.of("PATH", bin + ":/usr/bin:/bin"), progress::add);
    }

    private void writeGo(String version, String toolchain, String build) throws IOException {
        var script = String.join(
                "\n",
                "#!/bin/sh",
                "case $1 in",
                "env) printf '%s\\n' " + version + " linux amd64 " + toolchain + ";;",
                "list) if [ -f " + folder.resolve("no-list") + " ]; then cat " + folder.resolve("no-list")
                        + "; exit 1; fi; echo one/package;;",
                "build) while [ \"$1\" != -o ]; do shift; done; out=$2; " + build + ";;",
                "esac",
                "");
        var file = bin.resolve("go");
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
