package io.github.oryoperator.testbed;

import io.github.oryoperator.testbed.kubernetes.AuditLog;
import io.github.oryoperator.testbed.kubernetes.ControllerManager;
import io.github.oryoperator.testbed.kubernetes.Etcd;
import io.github.oryoperator.testbed.kubernetes.KubeApiServer;
import io.github.oryoperator.testbed.kubernetes.Kubeconfig;
import io.github.oryoperator.testbed.ory.Hydra;
import io.github.oryoperator.testbed.ory.Keto;
import io.github.oryoperator.testbed.ory.Kratos;
import io.github.oryoperator.testbed.process.CommandLine;
import io.github.oryoperator.testbed.process.CommandResult;
import io.github.oryoperator.testbed.server.Server;
import io.github.oryoperator.testbed.server.Workspace;
import io.github.oryoperator.testbed.tool.Tool;
import io.github.oryoperator.testbed.tool.Toolbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real servers on loopback, which together are what the operator meets in a cluster. All ports are free ones, all data
 * is in a temp folder, and every process ends with this JVM, however that ends. Thread-safe.
 *
 * <p>One stack per JVM is enough for most tests, isolated by namespace and by the Ory objects that each makes:
 * {@link #shared()}. A test that stops or wipes servers makes one of its own: {@code LocalStack.builder().start()}.
 */
public final class LocalStack implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalStack.class);

    private final Workspace workspace;
    private final Set<Part> parts;
    private final AtomicInteger kubeconfigs = new AtomicInteger();
    private final List<Server> servers = new CopyOnWriteArrayList<>();
    private final @Nullable Etcd etcd;
    private final @Nullable KubeApiServer kubeApiServer;
    private final @Nullable ControllerManager controllerManager;
    private final @Nullable Hydra hydra;
    private final @Nullable Kratos kratos;
    private final @Nullable Keto keto;
    private final @Nullable Path adminKubeconfig;

    LocalStack(Toolbox toolbox, Set<Part> parts) {
        this.parts = Set.copyOf(parts);
        workspace = Workspace.create(toolbox);
        etcd = parts.contains(Part.KUBERNETES) ? add(new Etcd(workspace)) : null;
        kubeApiServer = etcd == null ? null : add(new KubeApiServer(workspace, etcd));
        adminKubeconfig = kubeApiServer == null ? null : write(kubeApiServer.adminKubeconfig());
        controllerManager = kubeApiServer != null && parts.contains(Part.CONTROLLER_MANAGER)
                ? add(new ControllerManager(workspace, kubeApiServer))
                : null;
        hydra = parts.contains(Part.HYDRA) ? add(new Hydra(workspace, "hydra", Map.of())) : null;
        kratos = parts.contains(Part.KRATOS) ? add(new Kratos(workspace)) : null;
        keto = parts.contains(Part.KETO) ? add(new Keto(workspace)) : null;
    }

    /** Begins to describe a stack; without more words it has every part. */
    public static LocalStackBuilder builder() {
        return new LocalStackBuilder();
    }

    /** The stack with every part that all tests of this JVM share: started by the first call, stopped with the JVM. */
    public static LocalStack shared() {
        return SharedStack.STACK;
    }

    /** etcd. */
    public Etcd etcd() {
        return required(etcd, Part.KUBERNETES);
    }

    /** The API server. */
    public KubeApiServer kubeApiServer() {
        return required(kubeApiServer, Part.KUBERNETES);
    }

    /** Kubernetes' own controllers. */
    public ControllerManager controllerManager() {
        return required(controllerManager, Part.CONTROLLER_MANAGER);
    }

    /** Kratos. */
    public Kratos kratos() {
        return required(kratos, Part.KRATOS);
    }

    /** Keto. */
    public Keto keto() {
        return required(keto, Part.KETO);
    }

    /** Hydra. */
    public Hydra hydra() {
        return required(hydra, Part.HYDRA);
    }

    /** Starts one more Hydra, with data and keys of its own, which is stopped with this stack. */
    public Hydra startHydra(String name) {
        return startHydra(name, Map.of());
    }

    /**
     * Starts one more Hydra.
     *
     * @param name a name that no other server of this stack has
     * @param settings its configuration as environment variables, such as {@code TTL_ACCESS_TOKEN}
     */
    public Hydra startHydra(String name, Map<String, String> settings) {
        if (servers.stream().anyMatch(server -> server.name().equals(name))) {
            throw new IllegalArgumentException("this stack has a server named " + name);
        }
        var another = add(new Hydra(workspace, name, settings));
        another.start();
        return another;
    }

    /** A kubeconfig of a user whom RBAC allows everything. */
    public Path adminKubeconfig() {
        return required(adminKubeconfig, Part.KUBERNETES);
    }

    /** A kubeconfig with a bearer token, such as one of {@link #serviceAccountToken}. */
    public Path kubeconfigForToken(String token) {
        var server = kubeApiServer();
        return write(Kubeconfig.withToken(server.url(), server.authority().certificatePem(), token));
    }

    /** A kubeconfig with a client certificate for this user, who needs not exist anywhere else. */
    public Path kubeconfigFor(String user, String... groups) {
        var server = kubeApiServer();
        var client = server.authority().clientCertificate(user, groups);
        return write(Kubeconfig.withCertificate(server.url(), server.authority().certificatePem(), client));
    }

    /** A token of a service account that exists, from the TokenRequest API; valid for a day. */
    public String serviceAccountToken(String namespace, String name) {
        return kubectl("create", "token", name, "--namespace", namespace, "--duration", "24h")
                .output();
    }

    /** Every call that the API server answered. */
    public AuditLog auditLog() {
        return kubeApiServer().auditLog();
    }

    /** kubectl as the admin; {@code with("KUBECONFIG", path)} makes it somebody else. */
    public CommandLine kubectl() {
        return new CommandLine(
                workspace.toolbox().binary(Tool.KUBECTL),
                Map.of(
                        "KUBECONFIG", adminKubeconfig().toString(),
                        "KUBECACHEDIR", workspace.folder("kubectl").toString(),
                        "KUBERC", "off"));
    }

    /** Runs kubectl as the admin. */
    public CommandResult kubectl(String... arguments) {
        return kubectl().run(arguments);
    }

    /** Helm as the admin; {@code with("KUBECONFIG", path)} makes it somebody else. */
    public CommandLine helm() {
        return new CommandLine(
                workspace.toolbox().binary(Tool.HELM),
                Map.of(
                        "KUBECONFIG", adminKubeconfig().toString(),
                        "HELM_CACHE_HOME", workspace.folder("helm/cache").toString(),
                        "HELM_CONFIG_HOME", workspace.folder("helm/config").toString(),
                        "HELM_DATA_HOME", workspace.folder("helm/data").toString()));
    }

    /** Runs Helm as the admin. */
    public CommandResult helm(String... arguments) {
        return helm().run(arguments);
    }

    /**
     * Where everything is, by the names under which the demo prints it: {@code KUBECONFIG}, {@code HYDRA_ADMIN_URL},
     * {@code HYDRA_PUBLIC_URL}, {@code KRATOS_ADMIN_URL}, {@code KRATOS_PUBLIC_URL}, {@code KETO_READ_URL} and
     * {@code KETO_WRITE_URL}, in this order. What this stack was started without is left out.
     */
    public Map<String, String> endpoints() {
        var endpoints = new LinkedHashMap<String, String>();
        if (adminKubeconfig != null) {
            endpoints.put("KUBECONFIG", adminKubeconfig.toString());
        }
        if (hydra != null) {
            endpoints.put("HYDRA_ADMIN_URL", hydra.adminUrl().toString());
            endpoints.put("HYDRA_PUBLIC_URL", hydra.publicUrl().toString());
        }
        if (kratos != null) {
            endpoints.put("KRATOS_ADMIN_URL", kratos.adminUrl().toString());
            endpoints.put("KRATOS_PUBLIC_URL", kratos.publicUrl().toString());
        }
        if (keto != null) {
            endpoints.put("KETO_READ_URL", keto.readUrl().toString());
            endpoints.put("KETO_WRITE_URL", keto.writeUrl().toString());
        }
        return Collections.unmodifiableMap(endpoints);
    }

    /** The temp folder of this stack, deleted when it is closed. */
    public Path folder() {
        return workspace.root();
    }

    /** All servers, in the order of their start. */
    public List<Server> servers() {
        return List.copyOf(servers);
    }

    /** The logs of all servers and where each stands now. */
    public ServerLogs logs() {
        return new ServerLogs(servers().stream().map(Server::process).toList());
    }

    /** Ends every server and deletes the temp folder. Fine if it is closed already. */
    @Override
    public void close() {
        // Nothing of their data is kept, so nothing is won by letting them end in order.
        Concurrently.run(
                servers().stream().<Runnable>map(server -> server::kill).toList());
        workspace.close();
    }

    void startAll() {
        var start = System.nanoTime();
        try {
            Concurrently.run(List.of(
                    this::startKubernetes,
                    () -> startIfThere(hydra),
                    () -> startIfThere(kratos),
                    () -> startIfThere(keto)));
            LOG.info("{} are up after {}", parts, Duration.ofNanos(System.nanoTime() - start));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void startKubernetes() {
        startIfThere(etcd);
        startIfThere(kubeApiServer);
        startIfThere(controllerManager);
    }

    private static void startIfThere(@Nullable Server server) {
        if (server != null) {
            var start = System.nanoTime();
            server.start();
            LOG.debug("{} is ready after {}", server.name(), Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private <S extends Server> S add(S server) {
        servers.add(server);
        return server;
    }

    private Path write(String kubeconfig) {
        return workspace.write("kubeconfig-" + kubeconfigs.incrementAndGet() + ".yaml", kubeconfig);
    }

    private <T> T required(@Nullable T value, Part part) {
        if (value == null) {
            throw new IllegalStateException("this stack was started without " + part + ", only with " + parts);
        }
        return value;
    }
}
