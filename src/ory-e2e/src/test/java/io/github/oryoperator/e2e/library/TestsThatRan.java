package io.github.oryoperator.e2e.library;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Knows which test classes were begun in this JVM. JUnit finds it as a service. */
public final class TestsThatRan implements BeforeAllCallback {
    private static final Set<String> BEGUN = ConcurrentHashMap.newKeySet();

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getTestClass().map(Class::getSimpleName).ifPresent(BEGUN::add);
    }

    /** Whether the run is one of some tests alone: Maven hands its user's properties on to this JVM. */
    static boolean areSelected() {
        return System.getProperty("it.test") != null;
    }

    /** Those of this package that were not. */
    static Set<String> missing() throws IOException, URISyntaxException {
        Path here = Path.of(
                Objects.requireNonNull(TestsThatRan.class.getResource(".")).toURI());
        try (var files = Files.list(here)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("IT.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .filter(name -> !BEGUN.contains(name))
                    .collect(Collectors.toSet());
        }
    }
}
