package io.github.oryoperator.bench;

import io.github.oryoperator.e2e.system.Project;
import io.github.oryoperator.testbed.process.CommandLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The ahead-of-time cache that the image's build trains, trained here the same way, so that what is measured starts as the image does. */
record TrainedCache(Path file, List<String> modules) {

    /**
     * Trains one.
     *
     * @param folder where to put it
     * @param modules modules of the JVM that are loaded beside the usual ones, with which it must be trained too
     * @throws IllegalStateException with what the training printed, if there is no cache afterwards
     */
    static TrainedCache train(Path folder, List<String> modules) {
        var file = folder.resolve("operator.aot");
        var result = new CommandLine(
                        Project.file("bin/ory-operator"),
                        Map.of(
                                "JAVA_HOME",
                                System.getProperty("java.home"),
                                "JAVA_TOOL_OPTIONS",
                                flags("-XX:AOTCacheOutput=" + file, modules)))
                .run("--train");
        if (!Files.exists(file)) {
            throw new IllegalStateException("no cache was trained: " + result.stdout() + result.stderr());
        }
        return new TrainedCache(file, modules);
    }

    /** The JVM's flags that use it, and fail where it does not fit. */
    String flags() {
        return flags("-XX:AOTMode=on -XX:AOTCache=" + file, modules);
    }

    private static String flags(String cache, List<String> modules) {
        return modules.isEmpty() ? cache : cache + " --add-modules=" + String.join(",", modules);
    }
}
