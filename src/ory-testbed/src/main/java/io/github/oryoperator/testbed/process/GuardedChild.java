package io.github.oryoperator.testbed.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A child process that cannot outlive this JVM: a small bash script between the two holds a pipe from here, and kills
 * the child with everything that it started once the pipe ends, even if this JVM was killed with {@code kill -9}.
 */
public final class GuardedChild implements AutoCloseable {

    private static final String SCRIPT = script();
    private static final String KILL = "kill -s \"$0\" -- \"-$1\"";

    /** The state is the letter after the name: T of a thread that stands. */
    private static final String UNTIL_IT_STANDS =
            "for i in {1..1000}; do grep -qv '^[0-9]* (.*) [TtXZ] ' /proc/$1/task/*/stat || exit 0; sleep 0.01; done";

    private final Process guard;
    private final long pid;

    private GuardedChild(Process guard, long pid) {
        this.guard = guard;
        this.pid = pid;
    }

    /**
     * Starts a command.
     *
     * @param command the program and its arguments
     * @param environment the whole environment of the child; nothing else is inherited
     * @param directory its working directory
     * @param log the file that its standard output and error are appended to
     * @throws UncheckedIOException if bash cannot be started
     */
    public static GuardedChild start(List<String> command, Map<String, String> environment, Path directory, Path log) {
        var guarded = new ArrayList<>(List.of("bash", "-c", SCRIPT, "guard", log.toString()));
        guarded.addAll(command);
        var builder = new ProcessBuilder(guarded)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            var guard = builder.start();
            try (var reader =
                    new BufferedReader(new InputStreamReader(guard.getInputStream(), StandardCharsets.UTF_8))) {
                var line = reader.readLine();
                if (line == null) {
                    throw new IOException("bash ended before it started " + command.getFirst() + ", see " + log);
                }
                return new GuardedChild(guard, Long.parseLong(line.strip()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.getFirst(), e);
        }
    }

    /** The process id of the command itself (not of the script that guards it), which is its process group too. */
    public long pid() {
        return pid;
    }

    /** Whether the command still runs, be it paused. */
    public boolean isAlive() {
        return guard.isAlive();
    }

    /**
     * Waits for the end of the command.
     *
     * @return whether it has ended within that time
     */
    public boolean awaitExit(Duration patience) {
        try {
            return guard.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for process " + pid, e);
        }
    }

    /**
     * The exit status of the command; 128 plus the signal's number where a signal ended it.
     *
     * @throws IllegalThreadStateException if it has not ended yet
     */
    public int exitCode() {
        return guard.exitValue();
    }

    /**
     * Sends a signal to the command and all that it started; does nothing if it has ended.
     *
     * @param signal the name, such as {@code TERM}
     */
    public void signal(String signal) {
        if (isAlive()) {
            run(KILL, signal);
        }
    }

    /** Freezes the command (SIGSTOP) and returns once each of its threads stands: that takes a moment on a busy machine. */
    public void pause() {
        if (isAlive()) {
            run(KILL + "; " + UNTIL_IT_STANDS, "STOP");
        }
    }

    private void run(String script, String signal) {
        var bash = new ProcessBuilder("bash", "-c", script, signal, Long.toString(pid))
                .redirectOutput(new File("/dev/null"))
                .redirectError(new File("/dev/null"));
        try {
            bash.start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send SIG" + signal + " to process " + pid, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending SIG" + signal + " to process " + pid, e);
        }
    }

    /** Kills the command if it still runs. */
    @Override
    public void close() {
        if (isAlive()) {
            signal("KILL");
            awaitExit(Duration.ofSeconds(10));
        }
    }

    private static String script() {
        try (var in = GuardedChild.class.getResourceAsStream("guard.sh")) {
            if (in == null) {
                throw new IllegalStateException("missing resource guard.sh");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
