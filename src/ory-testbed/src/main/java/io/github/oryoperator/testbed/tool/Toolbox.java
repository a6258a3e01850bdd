package io.github.oryoperator.testbed.tool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The programs of the testbed. A program is built from its pinned Go module the first time that it is asked for and
 * kept in a folder outside the source tree, one per module and hash of everything that went into it; processes that
 * ask at the same time build once. Thread-safe.
 *
 * <p>The folder is {@code ~/.cache/ory-operator-testbed}, or what {@code ORY_TESTBED_CACHE} names.
 */
public final class Toolbox {

    private static final Logger LOG = LoggerFactory.getLogger(Toolbox.class);

    // A file lock is between processes, and refuses a second one of the same process.
    private static final ReentrantLock BUILDING = new ReentrantLock();

    private final Path cache;
    private final Map<String, String> environment;
    private final Consumer<String> progress;
    private final Map<GoModule, Path> built = new EnumMap<>(GoModule.class);
    private @Nullable Go go;

    /**
     * Creates a toolbox.
     *
     * @param cache where the programs are kept
     * @param environment the environment of the builds; {@code go} is looked up on its PATH
     * @param progress takes one line at a time while something is built
     */
    public Toolbox(Path cache, Map<String, String> environment, Consumer<String> progress) {
        this.cache = cache;
        this.environment = Map.copyOf(environment);
        this.progress = progress;
    }

    /** The toolbox of this machine's user, which logs its progress. */
    public static Toolbox ofUser() {
        return ofUser(LOG::info);
    }

    /** The toolbox of this machine's user, which tells its progress to this. */
    public static Toolbox ofUser(Consumer<String> progress) {
        var environment = System.getenv();
        var configured = environment.get("ORY_TESTBED_CACHE");
        var cache = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "ory-operator-testbed")
                : Path.of(configured);
        return new Toolbox(cache, environment, progress);
    }

    /**
     * The program, built now if need be.
     *
     * @throws ToolException if it cannot be built; the message says why and what to do
     */
    public synchronized Path binary(Tool tool) {
        var folder = built.computeIfAbsent(tool.module(), this::folderOf);
        return folder.resolve(tool.binary());
    }

    /** The version of a program that its module pins, such as {@code v1.37.2}. */
    public String version(Tool tool) {
        return tool.module().version();
    }

    /**
     * The sources of a Go module, fetched now if this machine has not fetched them yet.
     *
     * @param module its path and version, such as {@code github.com/ory/client-go@v1.22.92}
     * @return the folder, which nobody may write to
     * @throws ToolException if it cannot be fetched
     */
    public Path module(String module) {
        return go().module(module, environment);
    }

    /** Builds every program that is not built yet, which a first start of the whole testbed does by itself. */
    public void buildAll() {
        Arrays.stream(Tool.values()).forEach(this::binary);
    }

    private Path folderOf(GoModule module) {
        var installation = go();
        var folder = cache.resolve(module.folder() + "-" + hash(module, installation));
        try {
            if (!Files.isDirectory(folder)) {
                buildOnce(module, installation, folder);
            }
            return folder;
        } catch (IOException e) {
            throw new ToolException("cannot keep " + module.title() + " in " + folder, e);
        }
    }

    private synchronized Go go() {
        if (go == null) {
            var needed = Arrays.stream(GoModule.values())
                    .map(GoModule::goVersion)
                    .max(Go::compare)
                    .orElseThrow();
            go = Go.find(environment, needed);
        }
        return go;
    }

    private void buildOnce(GoModule module, Go installation, Path folder) throws IOException {
        BUILDING.lock();
        try {
            buildAlone(module, installation, folder);
        } finally {
            BUILDING.unlock();
        }
    }

    private void buildAlone(GoModule module, Go installation, Path folder) throws IOException {
        Files.createDirectories(cache);
        var lockFile = cache.resolve(folder.getFileName() + ".lock");
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = lock(channel, module)) {
            if (lock.isValid() && !Files.isDirectory(folder)) {
                build(module, installation, folder);
            }
        }
    }

    private FileLock lock(FileChannel channel, GoModule module) throws IOException {
        var lock = channel.tryLock();
        if (lock != null) {
            return lock;
        }
        progress.accept("waiting for another process that builds " + module.title());
        return channel.lock();
    }

    private void build(GoModule module, Go installation, Path folder) throws IOException {
        // Whoever holds the lock owns this name: what is there is the rest of a build that was killed.
        var unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
        Folders.delete(unfinished);
        new GoBuild(module, installation, environment, progress).into(unfinished);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String hash(GoModule module, Go installation) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var source : module.sources()) {
                digest.update(module.read(source));
            }
            var rest = String.join(
                    "\n",
                    module.packages().toString(),
                    module.flags().toString(),
                    installation.version(),
                    installation.platform());
            digest.update(rest.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
