package io.github.oryoperator.testbed;

import io.github.oryoperator.testbed.fault.FaultProxy;
import io.github.oryoperator.testbed.kubernetes.AuditLog;
import io.github.oryoperator.testbed.kubernetes.ControllerManager;
import io.github.oryoperator.testbed.kubernetes.Etcd;
import io.github.oryoperator.testbed.kubernetes.KubeApiServer;
import io.github.oryoperator.testbed.kubernetes.Kubeconfig;
import io.github.oryoperator.testbed.network.OryNetwork;
import io.github.oryoperator.testbed.ory.Hydra;
import io.github.oryoperator.testbed.ory.Keto;
import io.github.oryoperator.testbed.ory.Kratos;
import io.github.oryoperator.testbed.process.CommandLine;
import io.github.oryoperator.testbed.process.CommandResult;
import io.github.oryoperator.testbed.process.ServerProcess;
import io.github.oryoperator.testbed.server.Server;
import io.github.oryoperator.testbed.server.Workspace;
import io.github.oryoperator.testbed.tls.CertificateAuthority;
import io.github.oryoperator.testbed.tool.Tool;
import io.github.oryoperator.testbed.tool.Toolbox;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Real servers on loopback, which together are what the operator meets in a cluster. All ports are free ones, all data
 * is in a temp folder, and every process ends with this JVM, however that ends. Thread-safe.
 *
 * <p>One stack per JVM is enough for most tests, isolated by namespace and by the Ory objects that each makes:
 * {@link #shared()}. A test that stops or wipes servers makes one of its own: {@code LocalStack.builder().start()}.
 */
public final class LocalStack implements AutoCloseable {

    private static final Set<LocalStack> OPEN = ConcurrentHashMap.newKeySet();

    static {
        // Ctrl-C, too, must end everything in order and leave no folder behind.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> open().forEach(LocalStack::close), "close-local-stacks"));
    }

    private final Workspace workspace;
    private final StackServers servers;
    private final AtomicInteger kubeconfigs = new AtomicInteger();
    private final List<FaultProxy> proxies = new CopyOnWriteArrayList<>();
    private final List<ServerProcess> clients = new CopyOnWriteArrayList<>();
    private final @Nullable Path adminKubeconfig;
    private boolean closed;

    LocalStack(Toolbox toolbox, Set<Part> parts) {
        workspace = Workspace.create(toolbox);
        try {
            servers = new StackServers(workspace, Set.copyOf(parts));
        } catch (RuntimeException e) {
            workspace.close();
            throw e;
        }
        try {
            adminKubeconfig = servers.kubeApiServer == null ? null : write(servers.kubeApiServer.adminKubeconfig());
        } catch (RuntimeException e) {
            // The stand-in for Ory Network listens from the start.
            try (workspace) {
                servers.kill();
            }
            throw e;
        }
    }

    /** Begins to describe a stack; without more words it has every part. */
    public static LocalStackBuilder builder() {
        return new LocalStackBuilder();
    }

    /** The stack with every part that all tests of this JVM share: started by the first call, stopped with the JVM. */
    public static LocalStack shared() {
        return SharedStack.get();
    }

    /** etcd. */
    public Etcd etcd() {
        return servers.required(servers.etcd, Part.KUBERNETES);
    }

    /** The API server. */
    public KubeApiServer kubeApiServer() {
        return servers.required(servers.kubeApiServer, Part.KUBERNETES);
    }

    /** Kubernetes' own controllers. */
    public ControllerManager controllerManager() {
        return servers.required(servers.controllerManager, Part.CONTROLLER_MANAGER);
    }

    /** Kratos. */
    public Kratos kratos() {
        return servers.required(servers.kratos, Part.KRATOS);
    }

    /** Keto. */
    public Keto keto() {
        return servers.required(servers.keto, Part.KETO);
    }

    /** Hydra. */
    public Hydra hydra() {
        return servers.required(servers.hydra, Part.HYDRA);
    }

    /** The stand-in for Ory Network; behind its project are the Hydra, Kratos and Keto of this stack. */
    public OryNetwork network() {
        return servers.required(servers.network, Part.NETWORK);
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
        var another = servers.add(new Hydra(workspace, nameOfItsOwn(name), settings));
        another.start();
        return another;
    }

    /**
     * Starts one more Kratos, which is stopped with this stack.
     *
     * @param name a name that no other server of this stack has
     * @param settings its configuration as environment variables, such as {@code OAUTH2_PROVIDER_URL}
     */
    public Kratos startKratos(String name, Map<String, String> settings) {
        var another = servers.add(new Kratos(workspace, nameOfItsOwn(name), settings));
        another.start();
        return another;
    }

    /**
     * Starts one more Keto, with data and namespaces of its own, which is stopped with this stack.
     *
     * @param name a name that no other server of this stack has
     */
    public Keto startKeto(String name) {
        var another = servers.add(new Keto(workspace, nameOfItsOwn(name)));
        another.start();
        return another;
    }

    private String nameOfItsOwn(String name) {
        if (servers().stream().anyMatch(server -> server.name().equals(name))) {
            throw new IllegalArgumentException("this stack has a server named " + name);
        }
        return name;
    }

    /** A kubeconfig of a user whom RBAC allows everything. */
    public Path adminKubeconfig() {
        return servers.required(adminKubeconfig, Part.KUBERNETES);
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

    /** A kubeconfig like {@link #kubeconfigForToken(String)} that goes through a proxy of {@link #proxyKubeApi()}. */
    public Path kubeconfigForToken(String token, FaultProxy through) {
        return write(
                Kubeconfig.withToken(through.url(), kubeApiServer().authority().certificatePem(), token));
    }

    /**
     * A fault proxy before the API server, with a certificate of the same authority. Callers need a bearer token, since
     * a client certificate ends at the proxy. It closes with this stack, if not before.
     */
    public FaultProxy proxyKubeApi() {
        var server = kubeApiServer();
        return add(FaultProxy.beforeKubernetes(server.url())
                .trusting(server.authority().certificate())
                .servingTls(server.authority())
                .start());
    }

    /** A fault proxy before an Ory service of this stack, plain HTTP. It closes with this stack, if not before. */
    public FaultProxy proxy(URI server) {
        return add(FaultProxy.beforeOry(server).start());
    }

    /**
     * A fault proxy before an Ory service of this stack that speaks TLS with a certificate of this authority; without a
     * plan it just ends TLS. It closes with this stack, if not before.
     */
    public FaultProxy proxy(URI server, CertificateAuthority authority) {
        return add(FaultProxy.beforeOry(server).servingTls(authority).start());
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
     * {@code HYDRA_PUBLIC_URL}, {@code KRATOS_ADMIN_URL}, {@code KRATOS_PUBLIC_URL}, {@code KETO_READ_URL},
     * {@code KETO_WRITE_URL}, {@code ORY_CONSOLE_URL} and {@code ORY_PROJECT_URL}, in this order. What this stack was
     * started without is left out.
     */
    public Map<String, String> endpoints() {
        var endpoints = new LinkedHashMap<String, String>();
        if (adminKubeconfig != null) {
            endpoints.put("KUBECONFIG", adminKubeconfig.toString());
        }
        endpoints.putAll(servers.urls());
        return Collections.unmodifiableMap(endpoints);
    }

    /** The temp folder of this stack, deleted when it is closed. */
    public Path folder() {
        return workspace.root();
    }

    /** All servers, in the order of their start. */
    public List<Server> servers() {
        return servers.all();
    }

    /** Adds a process that works with these servers: its log is shown with theirs, and it is stopped before them. */
    public void add(ServerProcess client) {
        clients.add(client);
    }

    /** The logs of all servers, and of the processes added to them, and where each stands now. */
    public ServerLogs logs() {
        return ServerLogs.fromNow(() -> Stream.concat(servers().stream().map(Server::process), clients.stream())
                .toList());
    }

    /** Stops what was added, ends every server and deletes the temp folder. Fine if it is closed already. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        // Whatever fails, no server outlives this.
        try (workspace) {
            try {
                Concurrently.run(
                        clients.stream().<Runnable>map(client -> client::stop).toList());
                proxies.forEach(FaultProxy::close);
            } finally {
                servers.kill();
            }
        } finally {
            OPEN.remove(this);
        }
    }

    /** All stacks of this JVM that were started and not closed. */
    public static List<LocalStack> open() {
        return List.copyOf(OPEN);
    }

    void start() {
        OPEN.add(this);
        try {
            servers.start();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private FaultProxy add(FaultProxy proxy) {
        proxies.add(proxy);
        return proxy;
    }

    private Path write(String kubeconfig) {
        return workspace.write("kubeconfig-" + kubeconfigs.incrementAndGet() + ".yaml", kubeconfig);
    }
}
