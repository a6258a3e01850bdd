package io.github.oryoperator.operator.secret;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.oryoperator.operator.tenant.Values;
import java.util.Map;
import java.util.Optional;

/** What tenants refer to, read live. */
public final class ClusterValues implements Values {
    private final SecretStore secrets;
    private final KubernetesClient client;

    /** Reads Secrets there and ConfigMaps of the cluster. */
    public ClusterValues(SecretStore secrets, KubernetesClient client) {
        this.secrets = secrets;
        this.client = client;
    }

    @Override
    public Optional<Map<String, String>> secret(String namespace, String name) {
        return secrets.read(namespace, name).map(StoredSecret::data);
    }

    @Override
    public Optional<Map<String, String>> configMap(String namespace, String name) {
        return Optional.ofNullable(client.configMaps()
                        .inNamespace(namespace)
                        .withName(name)
                        .get())
                .map(map -> map.getData() == null ? Map.of() : map.getData());
    }
}
