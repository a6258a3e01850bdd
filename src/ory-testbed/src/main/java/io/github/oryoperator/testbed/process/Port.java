package io.github.oryoperator.testbed.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A TCP port on loopback that is reserved for one server, also while that server is down.
 *
 * <p>Ports are taken from below the range that systems give to outgoing connections, so that none of those can get
 * between choosing a port and listening on it; a file lock per port keeps testbeds in other processes away.
 */
public final class Port implements AutoCloseable {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 500;

    /** Ports of this JVM: closing any channel on their lock file would give the lock up, so it is never opened again. */
    private static final Set<Integer> OURS = ConcurrentHashMap.newKeySet();

    private final int number;
    private final FileLock lock;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Port(int number, FileLock lock) {
        this.number = number;
        this.lock = lock;
    }

    /**
     * Reserves a free port.
     *
     * @throws IllegalStateException if none can be found
     */
    public static Port reserve() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int candidate = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (!OURS.add(candidate)) {
                continue;
            }
            try {
                var lock = tryLock(candidate);
                if (lock != null) {
                    if (isFree(candidate)) {
                        return new Port(candidate, lock);
                    }
                    lock.channel().close();
                }
                OURS.remove(candidate);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot reserve a port", e);
            }
        }
        throw new IllegalStateException("found no free port between " + LOWEST + " and " + HIGHEST);
    }

    /** The number of the port. */
    public int number() {
        return number;
    }

    /** Whether a server could listen on that port of 127.0.0.1 now. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            // As servers do; without it a port stays taken for a minute after each restart.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Gives the port back. Fine if it is given back already. */
    @Override
    public void close() {
        // By the second time it may be another's.
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            lock.channel().close();
            OURS.remove(number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }

    private static @Nullable FileLock tryLock(int port) throws IOException {
        var folder =
                Path.of(System.getProperty("java.io.tmpdir"), "ory-testbed-ports-" + System.getProperty("user.name"));
        Files.createDirectories(folder);
        var channel = FileChannel.open(
                folder.resolve(Integer.toString(port)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            var lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return lock;
        } catch (OverlappingFileLockException e) {
            channel.close();
            return null;
        }
    }
}
