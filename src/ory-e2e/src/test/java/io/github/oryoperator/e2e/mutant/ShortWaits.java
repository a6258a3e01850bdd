package io.github.oryoperator.e2e.mutant;

import java.nio.file.Path;
import java.util.List;

/** No mistake: the operator as it is, but for waits between attempts so short that a test can let many of them fail. */
public final class ShortWaits {

    private ShortWaits() {}

    /** The flags which have a JVM run it; what they need is put into that folder. */
    public static List<String> jvmOptions(Path folder) {
        var edit = new Edit(
                "retry/Backoff.java",
                "new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(5))",
                "new Backoff(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400))");
        return Mutation.jvmOptions("short-waits", List.of(edit), folder);
    }
}
