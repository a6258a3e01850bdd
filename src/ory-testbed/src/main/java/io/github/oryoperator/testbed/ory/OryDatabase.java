package io.github.oryoperator.testbed.ory;

import io.github.oryoperator.testbed.process.CommandLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** The SQLite file of an Ory server. */
public final class OryDatabase {

    /** SQLite makes the third file, {@code -shm}, out of these. */
    private static final List<String> DATA = List.of("", "-wal");

    private final Path file;
    private final CommandLine program;
    private final List<String> migration;

    /**
     * Describes one.
     *
     * @param file where it lies
     * @param program the server's program, which knows its tables
     * @param migration the arguments that make them
     */
    OryDatabase(Path file, Path program, List<String> migration) {
        this.file = file;
        this.program = new CommandLine(program, Map.of("DSN", dsn(file), "SQA_OPT_OUT", "true"));
        this.migration = migration;
    }

    /** How Ory names such a file: foreign keys on, readers and a writer at the same time. */
    static String dsn(Path file) {
        return "sqlite://" + file + "?_fk=true&_journal_mode=WAL&_synchronous=NORMAL&_busy_timeout=10000";
    }

    /** Makes the tables where they are missing. */
    void migrate() {
        var result = program.run(migration.toArray(String[]::new));
        if (!result.succeeded()) {
            throw new IllegalStateException("cannot make the tables of " + file + ": " + result.stderr());
        }
    }

    /** Deletes the file; its server must not run. */
    void delete() {
        try {
            for (var suffix : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the data into a folder; its server must not run, or be frozen, which is like a crash at this moment. */
    void copyTo(Path folder) {
        copy(file, folder.resolve(file.getFileName()));
    }

    /** Puts a copy in the place of the data; its server must not run. */
    void replaceBy(Path folder) {
        delete();
        copy(folder.resolve(file.getFileName()), file);
    }

    private static void copy(Path from, Path to) {
        try {
            for (var suffix : DATA) {
                var part = from.resolveSibling(from.getFileName() + suffix);
                if (Files.exists(part)) {
                    Files.copy(part, to.resolveSibling(to.getFileName() + suffix), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
