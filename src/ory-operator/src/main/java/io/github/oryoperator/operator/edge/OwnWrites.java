package io.github.oryoperator.operator.edge;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.github.oryoperator.operator.engine.ResourceKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the API server answered to our own writes, until the informer's cache has caught up: a pass never works on a state older than
 * what the one before it wrote. The answer holds the whole object, a user's edit of the meantime too, so nothing is hidden by it.
 *
 * @param <R> the resource
 */
public final class OwnWrites<R extends HasMetadata> {
    private final Map<ResourceKey, R> written = new ConcurrentHashMap<>();

    /** Remembers the answer to a write. */
    public void wrote(R answer) {
        written.put(ResourceKey.of(answer), answer);
    }

    /** The newer one of what the cache has and what we wrote. */
    public R newest(R cached) {
        var own = written.get(ResourceKey.of(cached));
        if (own != null && isNewer(own, cached)) {
            return own;
        }
        saw(cached);
        return cached;
    }

    /** The cache has this state now; what we wrote before it is of no use any more. */
    public void saw(R cached) {
        written.computeIfPresent(ResourceKey.of(cached), (key, own) -> isNewer(own, cached) ? own : null);
    }

    /** Forgets an object that is gone. */
    public void forget(ResourceKey key) {
        written.remove(key);
    }

    /** How many writes the cache has not caught up with. */
    int pending() {
        return written.size();
    }

    private static boolean isNewer(HasMetadata own, HasMetadata cached) {
        return own.getMetadata().getUid().equals(cached.getMetadata().getUid())
                && Versions.compare(
                                own.getMetadata().getResourceVersion(),
                                cached.getMetadata().getResourceVersion())
                        > 0;
    }
}
