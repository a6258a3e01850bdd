package io.github.oryoperator.operator.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.oryoperator.operator.config.OperatorConfig;
import java.net.HttpURLConnection;

/** The cluster's name in the marks that the operator leaves in Ory. */
public final class ClusterId {
    private static final String NAMESPACE = "kube-system";

    private ClusterId() {}

    /**
     * The id that is set, else the uid of the namespace kube-system, which lives as long as the cluster.
     *
     * @throws IllegalStateException when neither can be had, saying what to set
     * @throws KubernetesClientException when the API server cannot be reached
     */
    public static String of(OperatorConfig config, KubernetesClient client) {
        return config.clusterId().orElseGet(() -> uidOfKubeSystem(client));
    }

    private static String uidOfKubeSystem(KubernetesClient client) {
        try {
            var namespace = client.namespaces().withName(NAMESPACE).get();
            if (namespace != null) {
                return namespace.getMetadata().getUid();
            }
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw e;
            }
        }
        throw new IllegalStateException(
                "The namespace kube-system, whose uid names this cluster, cannot be read; set --cluster-id");
    }
}
