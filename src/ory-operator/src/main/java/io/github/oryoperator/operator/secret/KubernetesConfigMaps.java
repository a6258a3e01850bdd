package io.github.oryoperator.operator.secret;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The ConfigMaps of the cluster. They are read when they are needed, not watched. */
public final class KubernetesConfigMaps implements DataStore {
    private static final int ATTEMPTS = 5;
    private final KubernetesClient client;

    /** Those of that cluster. */
    public KubernetesConfigMaps(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public Optional<StoredSecret> read(String namespace, String name) {
        return Optional.ofNullable(at(namespace, name).get()).map(KubernetesConfigMaps::stored);
    }

    @Override
    public Optional<StoredSecret> create(String namespace, String name, Content content) {
        var map = new ConfigMapBuilder()
                .withMetadata(new ObjectMetaBuilder()
                        .withNamespace(namespace)
                        .withName(name)
                        .withLabels(content.labels())
                        .withAnnotations(content.annotations())
                        .build())
                .withData(content.data())
                .build();
        return unlessConflict(() -> client.resource(map).create());
    }

    @Override
    public Optional<StoredSecret> update(StoredSecret now, Content content, Obsolete remove) {
        var data = Obsolete.patch(content.data(), remove.data());
        var meta = Map.of(
                "uid", now.uid(),
                "resourceVersion", now.resourceVersion(),
                "labels", Obsolete.patch(content.labels(), remove.labels()),
                "annotations", Obsolete.patch(content.annotations(), remove.annotations()));
        var body = Serialization.asJson(Map.of("metadata", meta, "data", data));
        return unlessConflict(() -> at(now.namespace(), now.name()).patch(PatchContext.of(PatchType.JSON_MERGE), body));
    }

    /** A version that is not the last one is not deleted. */
    @Override
    public void delete(String namespace, String name, String uid) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var now = Optional.ofNullable(at(namespace, name).get())
                    .filter(map -> uid.equals(map.getMetadata().getUid()));
            if (now.isEmpty() || deleted(now.get())) {
                return;
            }
        }
    }

    private boolean deleted(ConfigMap version) {
        return unlessConflict(() -> {
                    client.resource(version)
                            .lockResourceVersion(version.getMetadata().getResourceVersion())
                            .delete();
                    return version;
                })
                .isPresent();
    }

    private Resource<ConfigMap> at(String namespace, String name) {
        return client.configMaps().inNamespace(namespace).withName(name);
    }

    private static Optional<StoredSecret> unlessConflict(Supplier<ConfigMap> write) {
        try {
            return Optional.of(stored(write.get()));
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static StoredSecret stored(ConfigMap map) {
        var meta = map.getMetadata();
        return new StoredSecret(
                meta.getNamespace(),
                meta.getName(),
                meta.getUid(),
                meta.getResourceVersion(),
                requireNonNullElse(meta.getLabels(), Map.of()),
                requireNonNullElse(meta.getAnnotations(), Map.of()),
                Boolean.TRUE.equals(map.getImmutable()),
                requireNonNullElse(map.getData(), Map.of()));
    }
}
