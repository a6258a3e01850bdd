package io.github.oryoperator.testbed.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A process that a test starts, stops, kills, pauses and starts again: a server of the testbed, or the program under
 * test itself. It never outlives this JVM, however that ends. Each start runs the same command again and appends to
 * the same log. Thread-safe.
 *
 * <p>Built with {@link #named(String, Path)}.
 */
public final class ServerProcess implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(40);
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);
    private static final int LINES_SHOWN = 30;

    private final ServerCommand command;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable GuardedChild child;

    ServerProcess(ServerCommand command) {
        this.command = command;
    }

    /**
     * Begins to describe a process.
     *
     * @param name what messages call it
     * @param program the program to run
     */
    public static ServerProcessBuilder named(String name, Path program) {
        return new ServerProcessBuilder(name, program);
    }

    /** What messages call it. */
    public String name() {
        return command.name();
    }

    /**
     * Starts it and waits until it is ready. Nothing is left running if that fails.
     *
     * @throws IllegalStateException if it runs already
     * @throws PortTakenException if another process listens on one of its ports
     * @throws ServerException if it ends, or is not ready in time; the message shows the end of its log
     */
    public void start() {
        lock.lock();
        try {
            launch();
            awaitReady();
        } catch (ServerException e) {
            kill();
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Starts it and returns at once; {@link #awaitReady()} waits for the rest.
     *
     * @throws IllegalStateException if it runs already
     * @throws PortTakenException if another process listens on one of its ports
     */
    public void launch() {
        lock.lock();
        try {
            if (isAlive()) {
                throw new IllegalStateException(name() + " runs already");
            }
            for (int port : command.ports()) {
                if (!Port.isFree(port)) {
                    throw new PortTakenException(name(), port);
                }
            }
            child = GuardedChild.start(
                    command.commandLine(), command.environment(), command.directory(), command.log());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until a launched process is ready.
     *
     * @throws ServerException if it ends, or is not ready in time; the message shows the end of its log
     */
    public void awaitReady() {
        var started = running();
        var deadline = System.nanoTime() + command.patience().toNanos();
        while (!command.readyCheck().isReady()) {
            if (started.awaitExit(POLL)) {
                throw failure("ended with status " + started.exitCode() + " before it was ready");
            }
            if (System.nanoTime() > deadline) {
                throw failure("was not ready after " + command.patience().toMillis() + " ms");
            }
        }
        if (!started.isAlive()) {
            throw failure("ended with status " + started.exitCode());
        }
    }

    /** Asks it to end (SIGTERM), and kills it where it does not within its patience. Fine if it does not run. */
    public void stop() {
        var running = child;
        if (running == null || !running.isAlive()) {
            return;
        }
        running.signal("TERM");
        // A paused process ends only once it goes on.
        running.signal("CONT");
        if (!running.awaitExit(command.stopPatience())) {
            kill();
        }
    }

    /** Stops it and starts it again, with the same data and ports; returns when it is ready. */
    public void restart() {
        stop();
        start();
    }

    /** Kills it with SIGKILL, paused or not, and waits for its end. Fine if it does not run. */
    public void kill() {
        var running = child;
        if (running == null || !running.isAlive()) {
            return;
        }
        running.signal("KILL");
        if (!running.awaitExit(KILL_PATIENCE)) {
            throw failure("is still there after SIGKILL");
        }
    }

    /** Freezes it (SIGSTOP): connections to it stay open and nothing answers. */
    public void pause() {
        running().pause();
    }

    /** Lets it go on after {@link #pause()}. */
    public void resume() {
        running().signal("CONT");
    }

    /** Whether it runs, be it paused. */
    public boolean isAlive() {
        var running = child;
        return running != null && running.isAlive();
    }

    /** Waits for its end and says whether that came within this time. */
    public boolean awaitExit(Duration patience) {
        var running = child;
        return running == null || running.awaitExit(patience);
    }

    /** The status that it ended with, 128 plus the signal's number where a signal ended it; empty while it runs. */
    public OptionalInt exitCode() {
        var running = child;
        return running == null || running.isAlive() ? OptionalInt.empty() : OptionalInt.of(running.exitCode());
    }

    /**
     * Its process id.
     *
     * @throws IllegalStateException if it was never started
     */
    public long pid() {
        return running().pid();
    }

    /** The file that its standard output and error go to. */
    public Path log() {
        return command.log();
    }

    /** The last lines of its log; empty before the first start. */
    public List<String> lastLines(int count) {
        if (Files.notExists(log())) {
            return List.of();
        }
        try {
            // Not UTF-8: a line that is still being written must not fail the read.
            var lines = Files.readAllLines(log(), StandardCharsets.ISO_8859_1);
            return List.copyOf(lines.subList(Math.max(0, lines.size() - count), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    private GuardedChild running() {
        var running = child;
        if (running == null) {
            throw new IllegalStateException(name() + " was not started");
        }
        return running;
    }

    private ServerException failure(String what) {
        return new ServerException(
                name() + " " + what + "; the end of " + log() + ":\n" + String.join("\n", lastLines(LINES_SHOWN)));
    }
}
