package io.github.oryoperator.testbed.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Go installation that builds the tools.
 *
 * @param command the {@code go} program
 * @param version its version, such as {@code go1.26.8}
 * @param platform its target, such as {@code linux/amd64}
 * @param toolchain its setting GOTOOLCHAIN: whether it may fetch a newer Go by itself
 */
record Go(Path command, String version, String platform, String toolchain) {

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?");
    private static final Pattern FETCHING_SINCE = Pattern.compile("go1\\.(2[1-9]|[3-9]\\d)(\\D.*)?");

    /**
     * Finds {@code go} on the search path.
     *
     * @param environment where PATH is read from; the environment that {@code go} is run with
     * @param needed the version that the modules ask for, such as {@code 1.26.0}
     * @throws ToolException if there is none or it is older than needed
     */
    static Go find(Map<String, String> environment, String needed) {
        var path = environment.getOrDefault("PATH", "");
        Path command = onPath("go", path)
                .orElseThrow(() -> new ToolException("Go is missing: the testbed builds its servers with Go " + needed
                        + " or newer, and found no 'go' on PATH (" + path
                        + "). Install it from https://go.dev/dl/ and put its bin folder on PATH."));
        var found = read(command, environment);
        if (compare(found.version(), needed) < 0 && !found.fetchesNewerVersions()) {
            throw new ToolException("Go is too old: " + command + " is " + found.version() + ", the testbed needs Go "
                    + needed + " or newer. Install it from https://go.dev/dl/ and put its bin folder first on PATH"
                    + " (or unset GOTOOLCHAIN=local, so that Go 1.21 and later fetch it themselves).");
        }
        return found;
    }

    /** The first executable file of that name in a list of folders as PATH holds it. */
    static Optional<Path> onPath(String name, String path) {
        for (var folder : path.split(Pattern.quote(File.pathSeparator), -1)) {
            var candidate = Path.of(folder.isEmpty() ? "." : folder, name);
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** Compares two Go versions by their numbers; a prefix {@code go} and suffixes like {@code rc1} do not count. */
    static int compare(String left, String right) {
        var a = numbers(left);
        var b = numbers(right);
        for (int i = 0; i < 3; i++) {
            if (!a.get(i).equals(b.get(i))) {
                return Integer.compare(a.get(i), b.get(i));
            }
        }
        return 0;
    }

    /** The folder with the sources of a module, named with its version; fetches it if need be. */
    Path module(String module, Map<String, String> environment) {
        // Its errors are part of its JSON; what it says beside that is only progress.
        var output = run(command, environment, ProcessBuilder.Redirect.DISCARD, "mod", "download", "-json", module);
        try {
            var found = new ObjectMapper().readTree(output.text());
            if (output.exitCode() == 0) {
                return Path.of(found.path("Dir").asText());
            }
            throw new ToolException("cannot fetch the Go module " + module + ": "
                    + found.path("Error").asText(output.text()));
        } catch (JsonProcessingException e) {
            throw new ToolException("'" + command + " mod download' failed: " + output.text(), e);
        }
    }

    private boolean fetchesNewerVersions() {
        return !toolchain.toLowerCase(Locale.ROOT).startsWith("local")
                && FETCHING_SINCE.matcher(version).matches();
    }

    private static List<Integer> numbers(String version) {
        Matcher matcher = NUMBERS.matcher(version);
        if (!matcher.find()) {
            return List.of(0, 0, 0);
        }
        var numbers = new ArrayList<Integer>();
        for (int i = 1; i <= 3; i++) {
            numbers.add(matcher.group(i) == null ? 0 : Integer.parseInt(matcher.group(i)));
        }
        return numbers;
    }

    private static Go read(Path command, Map<String, String> environment) {
        var output = run(command, environment, null, "env", "GOVERSION", "GOOS", "GOARCH", "GOTOOLCHAIN");
        var lines = output.text().lines().toList();
        if (output.exitCode() != 0 || lines.size() < 3) {
            throw new ToolException("'" + command + " env' failed: " + output.text());
        }
        var toolchain = lines.size() > 3 ? lines.get(3) : "local";
        return new Go(command, lines.get(0), lines.get(1) + "/" + lines.get(2), toolchain);
    }

    /** Runs it; with no place for its errors they are part of the output. */
    private static Output run(
            Path command,
            Map<String, String> environment,
            ProcessBuilder.@Nullable Redirect errors,
            String... arguments) {
        var builder = new ProcessBuilder(command.toString())
                // Away from any go.mod, which could make Go choose another version.
                .directory(new File(System.getProperty("java.io.tmpdir")));
        builder.command().addAll(List.of(arguments));
        if (errors == null) {
            builder.redirectErrorStream(true);
        } else {
            builder.redirectError(errors);
        }
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Output(process.waitFor(), text.strip());
        } catch (IOException e) {
            throw new ToolException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ToolException("interrupted while waiting for " + command, e);
        }
    }

    private record Output(int exitCode, String text) {}
}
