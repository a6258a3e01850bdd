package io.github.oryoperator.operator.kubernetes;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.oryoperator.operator.engine.Namespaces;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The namespaces of the cluster, watched. */
public final class WatchedNamespaces implements Namespaces, AutoCloseable {
    private static final long START_SECONDS = 120;
    private final KubernetesClient client;
    private final Watched<Namespace> watched;

    /**
     * All namespaces.
     *
     * @param client the cluster
     * @param listLimit page size of lists
     * @param changed told of the name of each namespace that came, changed or went
     * @param stopping whether the operator stops
     */
    public WatchedNamespaces(
            KubernetesClient client, long listLimit, Consumer<String> changed, BooleanSupplier stopping) {
        this.client = client;
        var informer = client.namespaces().withLimit(listLimit).runnableInformer(0);
        this.watched = new Watched<>(
                List.of(informer),
                namespace -> changed.accept(namespace.getMetadata().getName()),
                stopping);
    }

    /** Starts to watch; returns when all are known. */
    public void start() {
        watched.start(START_SECONDS);
    }

    /** Whether they are being watched. */
    public boolean isHealthy() {
        return watched.isHealthy();
    }

    @Override
    public NamespaceView find(String name) {
        return view(name, watched.find("", name));
    }

    @Override
    public NamespaceView read(String name) {
        return view(name, Optional.ofNullable(client.namespaces().withName(name).get()));
    }

    private static NamespaceView view(String name, Optional<Namespace> namespace) {
        return namespace
                .map(found -> new NamespaceView(
                        name,
                        requireNonNullElse(found.getMetadata().getLabels(), Map.of()),
                        requireNonNullElse(found.getMetadata().getAnnotations(), Map.of()),
                        found.getMetadata().getDeletionTimestamp() != null))
                .orElseGet(() -> new NamespaceView(name, Map.of(), Map.of(), true));
    }

    @Override
    public void close() {
        watched.close();
    }
}
