package io.github.oryoperator.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of docs/ that follows from the code: compared with what is checked in, or written anew with {@code -Ddocs.write}. */
public final class GeneratedDoc {
    private GeneratedDoc() {}

    /** Fails, naming the command that mends it, when the page differs from this text. */
    public static void assertUpToDate(String name, String text, Class<?> test) throws IOException {
        var page = docs().resolve(name);
        if (System.getProperty("docs.write") != null) {
            Files.writeString(page, text);
        }
        assertThat(Files.exists(page) ? Files.readString(page) : "")
                .as(
                        "docs/%s is stale. Write it anew and commit it: mvn test -pl src/ory-operator -am -Ddocs.write -Dtest=%s -Dsurefire.failIfNoSpecifiedTests=false",
                        name, test.getSimpleName())
                .isEqualTo(text);
    }

    /** Tests run in the module's folder, wherever the build was started. */
    private static Path docs() {
        return Path.of("..", "..", "docs").toAbsolutePath().normalize();
    }
}
