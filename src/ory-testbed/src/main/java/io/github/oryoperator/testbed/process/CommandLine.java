package io.github.oryoperator.testbed.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A program that runs and ends, with the environment that each of its runs gets. Immutable. */
public final class CommandLine {

    private final Path program;
    private final Map<String, String> environment;

    /**
     * Creates one.
     *
     * @param program the program
     * @param environment added to PATH and HOME of this JVM, which it also gets
     */
    public CommandLine(Path program, Map<String, String> environment) {
        this.program = program;
        this.environment = Map.copyOf(environment);
    }

    /** The program itself. */
    public Path program() {
        return program;
    }

    /** The same program with another value of one environment variable. */
    public CommandLine with(String variable, String value) {
        var changed = new TreeMap<>(environment);
        changed.put(variable, value);
        return new CommandLine(program, changed);
    }

    /** Runs it with these arguments and nothing on standard input, and waits for its end. */
    public CommandResult run(String... arguments) {
        return runWithInput("", arguments);
    }

    /** Runs it with these arguments and that text on standard input, and waits for its end. */
    public CommandResult runWithInput(String input, String... arguments) {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "TMPDIR", "LANG"));
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            var stderr = new StringBuilder();
            var reader = Thread.ofVirtual().start(() -> stderr.append(readAll(process.getErrorStream())));
            var writer = Thread.ofVirtual().start(() -> write(process, input));
            var stdout = readAll(process.getInputStream());
            reader.join();
            writer.join();
            return new CommandResult(process.waitFor(), stdout, stderr.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + program, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + program + " ran", e);
        }
    }

    private static String readAll(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Process process, String input) {
        try (var out = process.getOutputStream()) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The program ended without reading it all, which its exit status tells.
            return;
        }
    }
}
