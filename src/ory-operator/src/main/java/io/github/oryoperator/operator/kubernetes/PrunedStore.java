package io.github.oryoperator.operator.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The memory of an informer, without what nobody reads or nobody may read. What is left out is read live by those who need it.
 *
 * @param <R> the resource
 */
public final class PrunedStore<R extends HasMetadata> implements ItemStore<R> {
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private final Map<String, R> items = new ConcurrentHashMap<>();
    private final UnaryOperator<R> pruned;

    /** Keeps of each object what the function makes of it. */
    public PrunedStore(UnaryOperator<R> pruned) {
        this.pruned = pruned;
    }

    /** Drops {@code managedFields} and kubectl's copy of the last applied manifest, often larger than the object. */
    public static <R extends HasMetadata> PrunedStore<R> ofWholeObjects() {
        return new PrunedStore<>(resource -> {
            resource.getMetadata().setManagedFields(null);
            if (resource.getMetadata().getAnnotations() != null) {
                resource.getMetadata().getAnnotations().remove(LAST_APPLIED);
            }
            return resource;
        });
    }

    @Override
    public @Nullable R put(String key, R resource) {
        return items.put(key, pruned.apply(resource));
    }

    @Override
    public @Nullable R remove(String key) {
        return items.remove(key);
    }

    @Override
    public Stream<String> keySet() {
        return items.keySet().stream();
    }

    @Override
    public Stream<R> values() {
        return items.values().stream();
    }

    @Override
    public @Nullable R get(String key) {
        return items.get(key);
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public boolean isFullState() {
        return true;
    }

    @Override
    public String getKey(R resource) {
        return Cache.metaNamespaceKeyFunc(resource);
    }
}
