package io.github.oryoperator.testbed.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Everything that starts a process again and again in the same way. */
record ServerCommand(
        String name,
        List<String> commandLine,
        Map<String, String> environment,
        Path directory,
        Path log,
        List<Integer> ports,
        ReadyCheck readyCheck,
        Duration patience,
        Duration stopPatience) {}
