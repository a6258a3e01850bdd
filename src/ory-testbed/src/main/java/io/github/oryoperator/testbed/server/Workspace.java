package io.github.oryoperator.testbed.server;

import io.github.oryoperator.testbed.process.Port;
import io.github.oryoperator.testbed.tool.Toolbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The temp folder of one stack, readable by its owner only, and the ports reserved for it. Closing deletes and frees
 * them. The folder of a JVM that was killed is deleted by the next one that makes a workspace. Thread-safe.
 */
public final class Workspace implements AutoCloseable {

    private static final String PREFIX = "ory-testbed-stack-";
    /** Folders of this JVM: closing any channel on their lock file would give the lock up, so it is never opened again. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Toolbox toolbox;
    private final Path root;
    private final FileLock lock;
    private final List<Port> ports = new CopyOnWriteArrayList<>();

    private Workspace(Toolbox toolbox, Path root, FileLock lock) {
        this.toolbox = toolbox;
        this.root = root;
        this.lock = lock;
    }

    /** Makes a new folder below the system's temp folder. */
    public static Workspace create(Toolbox toolbox) {
        try {
            sweep();
            while (true) {
                var root = Files.createTempDirectory(PREFIX);
                var lock = lock(root);
                if (lock != null) {
                    OURS.add(root);
                    return new Workspace(toolbox, root, lock);
                }
                // Another process swept it away before it was locked.
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temp folder", e);
        }
    }

    /** The programs that the servers of this stack run. */
    public Toolbox toolbox() {
        return toolbox;
    }

    /** The folder itself. */
    public Path root() {
        return root;
    }

    /** A folder in it, made if need be. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a text file into it. */
    public Path write(String name, String content) {
        try {
            return Files.writeString(root.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The log file of a server. */
    public Path log(String server) {
        return folder("logs").resolve(server + ".log");
    }

    /** Reserves a port for as long as this workspace is open. */
    public Port reservePort() {
        var port = Port.reserve();
        ports.add(port);
        return port;
    }

    /** Deletes the folder and gives the ports back. */
    @Override
    public void close() {
        ports.forEach(Port::close);
        try {
            lock.channel().close();
            delete(root);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + root, e);
        }
    }

    private static void sweep() throws IOException {
        var temp = Path.of(System.getProperty("java.io.tmpdir"));
        try (var folders = Files.newDirectoryStream(temp, PREFIX + "*")) {
            for (var folder : folders) {
                sweep(folder);
            }
        }
    }

    private static void sweep(Path folder) throws IOException {
        // A folder without a lock file is one that is being made at this moment.
        if (OURS.contains(folder) || Files.notExists(lockFile(folder)) || !Files.isWritable(folder)) {
            return;
        }
        var lock = lock(folder);
        if (lock != null) {
            delete(folder);
            lock.channel().close();
        }
    }

    private static @Nullable FileLock lock(Path folder) throws IOException {
        var channel = FileChannel.open(lockFile(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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

    private static Path lockFile(Path folder) {
        return folder.resolve("in-use");
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
