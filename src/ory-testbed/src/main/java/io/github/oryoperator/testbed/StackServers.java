package io.github.oryoperator.testbed;

import io.github.oryoperator.testbed.kubernetes.ControllerManager;
import io.github.oryoperator.testbed.kubernetes.Etcd;
import io.github.oryoperator.testbed.kubernetes.KubeApiServer;
import io.github.oryoperator.testbed.network.OryNetwork;
import io.github.oryoperator.testbed.ory.Hydra;
import io.github.oryoperator.testbed.ory.Keto;
import io.github.oryoperator.testbed.ory.Kratos;
import io.github.oryoperator.testbed.server.Server;
import io.github.oryoperator.testbed.server.Workspace;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The servers of one stack, started and ended together. */
final class StackServers {

    private static final Logger LOG = LoggerFactory.getLogger(StackServers.class);

    private final Set<Part> parts;
    private final List<Server> all = new CopyOnWriteArrayList<>();
    final @Nullable Etcd etcd;
    final @Nullable KubeApiServer kubeApiServer;
    final @Nullable ControllerManager controllerManager;
    final @Nullable Hydra hydra;
    final @Nullable Kratos kratos;
    final @Nullable Keto keto;
    final @Nullable OryNetwork network;

    StackServers(Workspace workspace, Set<Part> parts) {
        this.parts = parts;
        etcd = parts.contains(Part.KUBERNETES) ? add(new Etcd(workspace)) : null;
        kubeApiServer = etcd == null ? null : add(new KubeApiServer(workspace, etcd));
        controllerManager = kubeApiServer != null && parts.contains(Part.CONTROLLER_MANAGER)
                ? add(new ControllerManager(workspace, kubeApiServer))
                : null;
        hydra = parts.contains(Part.HYDRA) ? add(new Hydra(workspace, "hydra", Map.of())) : null;
        kratos = parts.contains(Part.KRATOS) ? add(new Kratos(workspace, "kratos", Map.of())) : null;
        keto = parts.contains(Part.KETO) ? add(new Keto(workspace, "keto")) : null;
        network = parts.contains(Part.NETWORK)
                ? OryNetwork.start(
                        workspace.toolbox(),
                        required(hydra, Part.HYDRA),
                        required(kratos, Part.KRATOS),
                        required(keto, Part.KETO))
                : null;
    }

    /** Adds one more server, to be ended with the others. */
    <S extends Server> S add(S server) {
        all.add(server);
        return server;
    }

    /** All servers, in the order of their start. */
    List<Server> all() {
        return List.copyOf(all);
    }

    /** Where the Ory servers are, by the names under which the demo prints them. */
    Map<String, String> urls() {
        var urls = new LinkedHashMap<String, String>();
        if (hydra != null) {
            urls.put("HYDRA_ADMIN_URL", hydra.adminUrl().toString());
            urls.put("HYDRA_PUBLIC_URL", hydra.publicUrl().toString());
        }
        if (kratos != null) {
            urls.put("KRATOS_ADMIN_URL", kratos.adminUrl().toString());
            urls.put("KRATOS_PUBLIC_URL", kratos.publicUrl().toString());
        }
        if (keto != null) {
            urls.put("KETO_READ_URL", keto.readUrl().toString());
            urls.put("KETO_WRITE_URL", keto.writeUrl().toString());
        }
        if (network != null) {
            urls.put("ORY_CONSOLE_URL", network.consoleUrl().toString());
            urls.put("ORY_PROJECT_URL", network.projectUrl().toString());
        }
        return urls;
    }

    /** Starts all at once, as far as none needs another. */
    void start() {
        var start = System.nanoTime();
        Concurrently.run(List.of(
                () -> {
                    startIfThere(etcd);
                    startIfThere(kubeApiServer);
                    startIfThere(controllerManager);
                },
                () -> startIfThere(hydra),
                () -> startIfThere(kratos),
                () -> startIfThere(keto)));
        LOG.info("{} are up after {} ms", parts, millisSince(start));
    }

    /** Ends all at once. Nothing of their data is kept, so nothing is won by letting them end in order. */
    void kill() {
        try (network) {
            Concurrently.run(all.stream().<Runnable>map(server -> server::kill).toList());
        }
    }

    /**
     * The server, if this stack has it.
     *
     * @throws IllegalStateException if it was started without
     */
    <T> T required(@Nullable T server, Part part) {
        if (server == null) {
            throw new IllegalStateException("this stack was started without " + part + ", only with " + parts);
        }
        return server;
    }

    private static void startIfThere(@Nullable Server server) {
        if (server != null) {
            var start = System.nanoTime();
            server.start();
            LOG.debug("{} is up after {} ms", server.name(), millisSince(start));
        }
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
