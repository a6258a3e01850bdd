package io.github.oryoperator.operator.secret;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The memory of the one informer for Secrets: names, uids, versions and labels. Values never get in. */
final class SecretIndex implements ItemStore<Secret> {
    private final Map<String, Secret> items = new ConcurrentHashMap<>();

    @Override
    public @Nullable Secret put(String key, Secret secret) {
        return items.put(key, stripped(secret));
    }

    static Secret stripped(Secret secret) {
        var meta = secret.getMetadata();
        return new SecretBuilder()
                .withMetadata(new ObjectMetaBuilder()
                        .withNamespace(meta.getNamespace())
                        .withName(meta.getName())
                        .withUid(meta.getUid())
                        .withResourceVersion(meta.getResourceVersion())
                        .withLabels(meta.getLabels())
                        .build())
                .build();
    }

    @Override
    public @Nullable Secret remove(String key) {
        return items.remove(key);
    }

    @Override
    public @Nullable Secret get(String key) {
        return items.get(key);
    }

    @Override
    public Stream<String> keySet() {
        return items.keySet().stream();
    }

    @Override
    public Stream<Secret> values() {
        return items.values().stream();
    }

    @Override
    public int size() {
        return items.size();
    }

    /** What is dropped here is read live by those who need it: nothing is missing that the informer needs. */
    @Override
    public boolean isFullState() {
        return true;
    }

    @Override
    public String getKey(Secret secret) {
        return Cache.metaNamespaceKeyFunc(secret);
    }
}
