package io.github.oryoperator.e2e.system;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.github.oryoperator.testbed.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A local stack with a client which may do everything in its API server. */
public final class Cluster implements AutoCloseable {

    private final LocalStack stack;
    private final KubernetesClient admin;

    private Cluster(LocalStack stack) {
        this.stack = stack;
        this.admin = client(stack.adminKubeconfig());
    }

    /** A view on that stack, which stays its caller's to close. */
    public static Cluster of(LocalStack stack) {
        return new Cluster(stack);
    }

    /** A client that connects as that kubeconfig says. The caller closes it. */
    public static KubernetesClient client(Path kubeconfig) {
        try {
            var config = Config.fromKubeconfig(Files.readString(kubeconfig));
            // The stack's client keys are on elliptic curves; fabric8 takes a PKCS #8 key for RSA unless told.
            config.setClientKeyAlgo("EC");
            return new KubernetesClientBuilder().withConfig(config).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The servers. */
    public LocalStack stack() {
        return stack;
    }

    /** May do everything. */
    public KubernetesClient admin() {
        return admin;
    }

    /**
     * Applies manifests in a namespace as a user would, with kubectl.
     *
     * @throws IllegalStateException with the API server's words if it refuses one
     */
    public void apply(String namespace, String manifests) {
        stack.kubectl()
                .runWithInput(manifests, "apply", "--namespace", namespace, "--filename", "-")
                .output();
    }

    /** Lets the connections go; the servers stay. */
    @Override
    public void close() {
        admin.close();
    }
}
