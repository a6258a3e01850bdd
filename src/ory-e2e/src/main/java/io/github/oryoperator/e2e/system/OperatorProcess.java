package io.github.oryoperator.e2e.system;

import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.process.HttpReady;
import io.github.oryoperator.testbed.process.Port;
import io.github.oryoperator.testbed.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The operator as a process of its own: what the chart renders as arguments and environment, the chart's own
 * ServiceAccount, {@code bin/ory-operator} in place of the image. Made by {@link InstalledOperator#process()}.
 */
public final class OperatorProcess implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ServerProcess process;
    private final Port port;
    private String lastMetrics = "";

    private OperatorProcess(ServerProcess process, Port port) {
        this.process = process;
        this.port = port;
    }

    /** The process: its log, its pid; start, kill, pause, resume. */
    public ServerProcess process() {
        return process;
    }

    /** Starts it and returns once its readiness probe passes. */
    public OperatorProcess start() {
        process.start();
        return this;
    }

    /** Where metrics and health are served. */
    public URI managementUrl() {
        return URI.create("http://127.0.0.1:" + port.number());
    }

    /** What {@code /metrics} says now. */
    public String metrics() {
        return get("/metrics").body();
    }

    /** The status of its liveness probe. */
    public int liveness() {
        return get("/livez").statusCode();
    }

    private HttpResponse<String> get(String path) {
        var request = HttpRequest.newBuilder(managementUrl().resolve(path)).build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + path, e);
        }
    }

    /** What {@code /metrics} says, or said before it was stopped; empty where it was killed. */
    public String lastMetrics() {
        return process.isAlive() ? metrics() : lastMetrics;
    }

    /** All that it has written to its log. */
    public String log() {
        try {
            return Files.exists(process.log()) ? Files.readString(process.log()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it in order. */
    @Override
    public void close() {
        lastMetrics = lastMetrics();
        process.stop();
        port.close();
    }

    /** Describes an {@link OperatorProcess}. */
    public static final class Builder {

        private final LocalStack stack;
        private final InstalledOperator installed;
        private final Map<String, String> settings = new TreeMap<>();
        private final List<String> jvmOptions = new ArrayList<>();
        private @Nullable Path kubeconfig;

        Builder(LocalStack stack, InstalledOperator installed) {
            this.stack = stack;
            this.installed = installed;
            // The servers of a stack listen on loopback, which tenants may not point at otherwise.
            setting("allow-addresses", "127.0.0.0/8");
            setting("management-address", "127.0.0.1");
        }

        /** Sets a setting by the name of its flag, over what the chart renders. */
        public Builder setting(String name, String value) {
            settings.put(name, value);
            return this;
        }

        /** Sets another way to the API server, such as one through a proxy. */
        public Builder kubeconfig(Path file) {
            kubeconfig = file;
            return this;
        }

        /** Adds flags of the JVM to those of {@code bin/ory-operator}. */
        public Builder jvmOptions(List<String> flags) {
            jvmOptions.addAll(flags);
            return this;
        }

        /** The process, not started yet. */
        public OperatorProcess build() {
            var name = "operator-" + COUNT.incrementAndGet();
            var port = Port.reserve();
            setting("management-port", Integer.toString(port.number()));
            var way = kubeconfig == null ? stack.kubeconfigForToken(installed.token()) : kubeconfig;
            setting("kubeconfig", way.toString());
            var process = ServerProcess.named(name, Project.file("bin/ory-operator"))
                    // This JVM is of the version that the operator needs; what Maven runs on may be older.
                    .environment("JAVA_HOME", System.getProperty("java.home"))
                    .environment(jvmOptions())
                    .environment(installed.environment(name))
                    .arguments(arguments())
                    .log(stack.folder().resolve(name + ".log"))
                    .port(port.number())
                    .readyWhen(HttpReady.at(URI.create("http://127.0.0.1:" + port.number() + "/readyz")))
                    .build();
            stack.add(process);
            return new OperatorProcess(process, port);
        }

        /** Builds and starts it. */
        public OperatorProcess start() {
            return build().start();
        }

        /** Set only where there are some: the JVM logs that it found the variable. */
        private Map<String, String> jvmOptions() {
            return jvmOptions.isEmpty() ? Map.of() : Map.of("JAVA_TOOL_OPTIONS", String.join(" ", jvmOptions));
        }

        private List<String> arguments() {
            var arguments = new ArrayList<String>();
            for (var rendered : installed.arguments()) {
                if (!settings.containsKey(flagName(rendered))) {
                    arguments.add(rendered);
                }
            }
            settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
            return arguments;
        }

        private static String flagName(String argument) {
            return argument.substring(2, argument.indexOf('='));
        }
    }
}
