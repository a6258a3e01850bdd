package io.github.oryoperator.testbed.tool;

import io.github.oryoperator.testbed.process.GuardedChild;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One build of a module: download what it needs, compile, leave the programs and nothing else. */
final class GoBuild {

    private static final Duration REPORT_EVERY = Duration.ofSeconds(15);
    private static final int LINES_SHOWN = 25;

    private final GoModule module;
    private final Go go;
    private final Map<String, String> environment;
    private final Consumer<String> progress;
    private final long startNanos = System.nanoTime();

    GoBuild(GoModule module, Go go, Map<String, String> environment, Consumer<String> progress) {
        this.module = module;
        this.go = go;
        this.environment = environment(module, environment);
        this.progress = progress;
    }

    /** Builds into a folder that does not exist yet. */
    void into(Path folder) throws IOException {
        requireCompiler();
        progress.accept("building " + module.title() + " … (1st time, about " + module.usualTime() + ")");
        var source = folder.resolve("source");
        module.writeTo(source);
        var packages = download(source, folder.resolve("packages"));
        compile(source, folder, packages);
        Files.delete(folder.resolve("packages"));
        Files.deleteIfExists(folder.resolve("compiled"));
        progress.accept("built " + module.title() + " in " + seconds() + " s");
    }

    /** Loads the package graph, which downloads exactly the modules that the build needs. */
    private int download(Path source, Path list) throws IOException {
        var command = new ArrayList<>(List.of(go.command().toString(), "list", "-deps"));
        command.addAll(module.flags().contains("-tags") ? List.of("-tags", "sqlite") : List.of());
        command.addAll(module.packages());
        if (run(command, source, list, "downloading modules for " + module.folder()) != 0) {
            throw new ToolException("Downloading the Go modules of " + module.title() + " failed (GOPROXY="
                    + environment.getOrDefault("GOPROXY", "Go's default") + "):\n" + lastLines(list));
        }
        try (var lines = Files.lines(list, StandardCharsets.ISO_8859_1)) {
            return (int) lines.filter(line -> !line.startsWith("go: ")).count();
        }
    }

    private void compile(Path source, Path folder, int packages) throws IOException {
        var command = new ArrayList<>(List.of(go.command().toString(), "build", "-v"));
        command.addAll(module.flags());
        command.add("-o");
        command.add(
                module.packages().size() > 1
                        ? folder + "/"
                        : folder.resolve(onlyProgram()).toString());
        command.addAll(module.packages());
        var output = folder.resolve("compiled");
        if (run(command, source, output, "compiling " + module.folder() + ", " + packages + " packages in all") != 0) {
            throw new ToolException("Building " + module.title() + " failed:\n" + lastLines(output));
        }
    }

    private String onlyProgram() {
        return module.tools().getFirst().binary();
    }

    private int run(List<String> command, Path directory, Path output, String doing) throws IOException {
        try (var child = GuardedChild.start(command, environment, directory, output)) {
            while (!child.awaitExit(REPORT_EVERY)) {
                progress.accept("  " + doing + ": " + lineCount(output) + " done, " + seconds() + " s");
            }
            return child.exitCode();
        }
    }

    private long seconds() {
        return Duration.ofNanos(System.nanoTime() - startNanos).toSeconds();
    }

    private void requireCompiler() {
        var compiler = environment.getOrDefault("CC", "gcc").split(" ", 2)[0];
        if (module.needsC()
                && Go.onPath(compiler, environment.getOrDefault("PATH", "")).isEmpty()) {
            throw new ToolException("A C compiler is missing: " + module.title() + " contains SQLite, and there is no '"
                    + compiler + "' on PATH. Install gcc, or name another compiler in CC.");
        }
    }

    private static Map<String, String> environment(GoModule module, Map<String, String> given) {
        var environment = new HashMap<>(given);
        // Exactly what go.mod and go.sum pin, whatever else this user sets for other work.
        environment.put("GOFLAGS", "-mod=readonly -buildvcs=false");
        environment.put("GOWORK", "off");
        environment.remove("GOBIN");
        if (module.needsC()) {
            environment.put("CGO_ENABLED", "1");
        }
        return Map.copyOf(environment);
    }

    private static long lineCount(Path file) throws IOException {
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.count();
        }
    }

    private static String lastLines(Path file) throws IOException {
        var lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }
}
