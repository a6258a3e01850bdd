package io.github.oryoperator.testbed.network;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.oryoperator.testbed.contract.OpenApiDocument;
import io.github.oryoperator.testbed.contract.Product;
import io.github.oryoperator.testbed.fault.FaultProxy;
import io.github.oryoperator.testbed.ory.Hydra;
import io.github.oryoperator.testbed.ory.Keto;
import io.github.oryoperator.testbed.ory.Kratos;
import io.github.oryoperator.testbed.tool.Toolbox;
import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for Ory Network with one workspace, one project in it and a key for each. The project's host passes on to
 * real servers; the console keeps everything in memory and holds every request and answer against Ory's own document.
 * Before both is a fault proxy, whose plan makes them answer wrongly. Thread-safe.
 */
public final class OryNetwork implements AutoCloseable {

    private final Journal journal = new Journal();
    private final Host consoleHost;
    private final Host projectHost;
    private final Console console;
    private final ProjectHost project;
    private final String workspaceId;
    private final String workspaceKey;
    private final String projectId;
    private final String projectSlug;
    private final String projectKey;

    private OryNetwork(Toolbox toolbox, Clock clock, ProjectRoutes routes, Host consoleHost, Host projectHost) {
        this.consoleHost = consoleHost;
        this.projectHost = projectHost;
        var document = once(() -> OpenApiDocument.of(Product.NETWORK, toolbox));
        console = new Console(clock, document, toolbox);
        workspaceId = console.workspaces.create("Testbed").path("id").asText();
        workspaceKey = key(console.workspaceKeys, workspaceId);
        var seeded = console.createProject(workspaceId, projectHost.url().toString());
        projectId = seeded.id();
        projectSlug = seeded.slug();
        projectKey = key(console.projectKeys, projectId);
        project = new ProjectHost(console, projectId, routes, document, journal);
        consoleHost.serve(new ConsoleHost(console, document, journal)::handle);
        projectHost.serve(project::handle);
    }

    /** Starts one before these servers, which may be started later; it needs Ory's document at the first call only. */
    public static OryNetwork start(Toolbox toolbox, Hydra hydra, Kratos kratos, Keto keto) {
        return start(toolbox, Clock.systemUTC(), ProjectRoutes.to(hydra, kratos, keto));
    }

    static OryNetwork start(Toolbox toolbox, Clock clock, ProjectRoutes routes) {
        return start(toolbox, clock, routes, Host::start);
    }

    static OryNetwork start(Toolbox toolbox, Clock clock, ProjectRoutes routes, Supplier<Host> hosts) {
        var console = hosts.get();
        return orClosed(console, () -> {
            var project = hosts.get();
            return orClosed(project, () -> new OryNetwork(toolbox, clock, routes, console, project));
        });
    }

    /** What comes after a host was started; if that fails, the host is closed. */
    private static <T> T orClosed(Host started, Supplier<T> next) {
        try {
            return next.get();
        } catch (RuntimeException | Error e) {
            try (started) {
                throw e;
            }
        }
    }

    /** The URL of the console, for projects, workspaces and event streams. */
    public URI consoleUrl() {
        return consoleHost.url();
    }

    /** The URL of the project, for everything that Kratos, Keto and Hydra do. */
    public URI projectUrl() {
        return projectHost.url();
    }

    /** The id of the workspace that is there from the start. */
    public String workspaceId() {
        return workspaceId;
    }

    /** The API key of that workspace, which opens the console and no project. */
    public String workspaceKey() {
        return workspaceKey;
    }

    /** The id of the project that is there from the start, the one at {@link #projectUrl()}. */
    public String projectId() {
        return projectId;
    }

    /** The slug of that project. */
    public String projectSlug() {
        return projectSlug;
    }

    /** The API key of that project, which opens its host and not the console. */
    public String projectKey() {
        return projectKey;
    }

    /** What a test has happen in the console beside the calls. */
    public Console console() {
        return console;
    }

    /** What did not go as Ory's document and its rules for keys have it. */
    public Journal journal() {
        return journal;
    }

    /** The proxy before the console: a plan of 429s, 5xxs and broken connections, and every call so far. */
    public FaultProxy consoleProxy() {
        return consoleHost.proxy();
    }

    /** The proxy before the project: a plan of 429s, 5xxs and broken connections, and every call so far. */
    public FaultProxy projectProxy() {
        return projectHost.proxy();
    }

    /** Stops listening. The servers behind the project stay. */
    @Override
    public void close() {
        // All three, from the last to the first, even if one of them fails.
        try (project;
                projectHost;
                consoleHost) {}
    }

    private static String key(ApiKeys keys, String owner) {
        return keys.create(owner, "testbed", MissingNode.getInstance())
                .path("value")
                .asText();
    }

    /** The document is big and comes from afar: only a test that needs it waits for it, and only once. */
    private static <T> Supplier<T> once(Supplier<T> make) {
        return new Supplier<>() {
            private volatile @Nullable T made;

            @Override
            public T get() {
                var value = made;
                if (value == null) {
                    synchronized (this) {
                        value = made == null ? make.get() : made;
                        made = value;
                    }
                }
                return value;
            }
        };
    }
}
