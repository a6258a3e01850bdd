package io.github.oryoperator.testbed.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Describes a {@link ServerProcess}. Not thread-safe. */
public final class ServerProcessBuilder {

    private final String name;
    private final List<String> commandLine = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private final List<Integer> ports = new ArrayList<>();
    private Path directory = Path.of("").toAbsolutePath();
    private Path log;
    private ReadyCheck readyCheck = ReadyCheck.STARTED;
    private Duration patience = Duration.ofSeconds(60);
    private Duration stopPatience = Duration.ofSeconds(10);

    ServerProcessBuilder(String name, Path program) {
        this.name = name;
        this.log = Path.of(System.getProperty("java.io.tmpdir"), name + ".log");
        commandLine.add(program.toString());
        inherit("PATH", "HOME", "TMPDIR", "LANG");
    }

    /** Adds arguments. */
    public ServerProcessBuilder arguments(String... arguments) {
        return arguments(List.of(arguments));
    }

    /** Adds arguments. */
    public ServerProcessBuilder arguments(List<String> arguments) {
        commandLine.addAll(arguments);
        return this;
    }

    /** Sets a variable of its environment, which otherwise holds PATH, HOME, TMPDIR and LANG of this JVM only. */
    public ServerProcessBuilder environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Sets variables of its environment. */
    public ServerProcessBuilder environment(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    /** Passes variables of this JVM's environment on, where they are set. */
    public ServerProcessBuilder inherit(String... variables) {
        for (var variable : variables) {
            var value = System.getenv(variable);
            if (value != null) {
                environment.put(variable, value);
            }
        }
        return this;
    }

    /** Sets its working directory; this JVM's by default. */
    public ServerProcessBuilder directory(Path directory) {
        this.directory = directory;
        return this;
    }

    /** Sets the file that its standard output and error are appended to; in the system's temp folder by default. */
    public ServerProcessBuilder log(Path log) {
        this.log = log;
        return this;
    }

    /** Names a port of 127.0.0.1 that it listens on: a start refuses with a clear message if it is taken. */
    public ServerProcessBuilder port(int port) {
        ports.add(port);
        return this;
    }

    /** Says when it is ready; once started by default. */
    public ServerProcessBuilder readyWhen(ReadyCheck check) {
        this.readyCheck = check;
        return this;
    }

    /** Sets how long a start may take; 60 s by default. */
    public ServerProcessBuilder startWithin(Duration patience) {
        this.patience = patience;
        return this;
    }

    /** Sets how long it may take to end by itself before it is killed; 10 s by default. */
    public ServerProcessBuilder stopWithin(Duration patience) {
        this.stopPatience = patience;
        return this;
    }

    /** The process, not started yet. */
    public ServerProcess build() {
        return new ServerProcess(new ServerCommand(
                name,
                List.copyOf(commandLine),
                Map.copyOf(environment),
                directory,
                log,
                List.copyOf(ports),
                readyCheck,
                patience,
                stopPatience));
    }
}
