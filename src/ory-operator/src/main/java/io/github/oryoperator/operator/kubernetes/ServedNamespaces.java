package io.github.oryoperator.operator.kubernetes;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.oryoperator.api.tenant.OryTenant;
import java.net.HttpURLConnection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which of the namespaces that are to be watched can be: of one that is gone, the operator's rights are gone as well. */
public final class ServedNamespaces {
    private static final Logger LOG = LoggerFactory.getLogger(ServedNamespaces.class);

    private ServedNamespaces() {}

    /**
     * Leaves out those that are gone or about to go, and cannot be read. One that is there and cannot be read is a mistake, which shows when it
     * is watched.
     *
     * @param wanted the namespaces; empty: all
     * @throws IllegalStateException where nothing is left
     */
    public static Set<String> of(KubernetesClient client, Set<String> wanted) {
        var served = new LinkedHashSet<String>();
        for (var name : wanted) {
            if (isThere(client, name) || isReadable(client, name)) {
                served.add(name);
            } else {
                LOG.warn("The namespace {} is gone and is not watched; start the operator again once it is back", name);
            }
        }
        if (served.isEmpty() && !wanted.isEmpty()) {
            throw new IllegalStateException("None of the namespaces to watch exists: " + String.join(", ", wanted));
        }
        return Set.copyOf(served);
    }

    private static boolean isThere(KubernetesClient client, String name) {
        var namespace = client.namespaces().withName(name).get();
        return namespace != null && namespace.getMetadata().getDeletionTimestamp() == null;
    }

    private static boolean isReadable(KubernetesClient client, String name) {
        try {
            client.resources(OryTenant.class)
                    .inNamespace(name)
                    .list(new ListOptionsBuilder().withLimit(1L).build());
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                return false;
            }
            throw e;
        }
    }
}
