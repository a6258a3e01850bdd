package io.github.oryoperator.e2e.system;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project's own files are: its chart, its examples, the built operator. */
public final class Project {

    private static final Path ROOT = find(Path.of("").toAbsolutePath());

    private Project() {}

    /**
     * A file or folder of the project.
     *
     * @param path relative to the project's top folder, such as {@code helm/ory-operator}
     * @throws IllegalStateException if it is not there
     */
    public static Path file(String path) {
        var file = ROOT.resolve(path);
        if (Files.notExists(file)) {
            throw new IllegalStateException(file + " is missing");
        }
        return file;
    }

    private static Path find(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("helm/ory-operator"))) {
                return folder;
            }
        }
        throw new IllegalStateException("run this from within the project; " + start + " is not part of it");
    }
}
