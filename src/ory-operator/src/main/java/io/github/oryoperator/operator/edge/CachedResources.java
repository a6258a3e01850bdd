package io.github.oryoperator.operator.edge;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Resources;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The resources of one kind in the informer's cache, by what they refer to.
 *
 * @param <R> the resource
 */
public final class CachedResources<R extends HasMetadata> implements Resources<R> {
    private static final Logger LOG = LoggerFactory.getLogger(CachedResources.class);
    private static final String REFERENCES = "references";
    private final Function<R, Set<ResourceKey>> references;
    private final OwnWrites<R> ownWrites = new OwnWrites<>();
    private final Nudges<R> nudges = new Nudges<>();
    private volatile @Nullable IndexerResourceCache<R> cache;
    private volatile Consumer<ResourceKey> news = key -> {};

    /**
     * Resources that can be asked for once their controller is registered.
     *
     * @param references what a resource refers to; pure
     */
    public CachedResources(Function<R, Set<ResourceKey>> references) {
        this.references = references;
    }

    /** Who is told of each resource that was written or is gone: others may refer to it. */
    public void tell(Consumer<ResourceKey> listener) {
        news = listener;
    }

    /** What was written lately and may not be in the cache yet. */
    public OwnWrites<R> ownWrites() {
        return ownWrites;
    }

    /** Remembers the answer to a write of ours, unless its event was faster. */
    public void wrote(R answer) {
        ownWrites.wrote(answer);
        cache().get(ResourceID.fromResource(answer)).ifPresent(ownWrites::saw);
        news.accept(ResourceKey.of(answer));
    }

    @Override
    public Optional<R> find(ResourceKey key) {
        return cache().get(id(key)).map(ownWrites::newest);
    }

    @Override
    public Stream<R> all() {
        return cache().list().map(ownWrites::newest);
    }

    @Override
    public List<R> referringTo(ResourceKey reference) {
        return cache().byIndex(REFERENCES, reference.toString()).stream()
                .map(ownWrites::newest)
                .toList();
    }

    /** Whether the controller runs, so that there is a cache to ask. */
    public boolean isFollowing() {
        return nudges.isRunning();
    }

    @Override
    public void nudge(ResourceKey key) {
        nudges.nudge(id(key));
    }

    @Override
    public void nudgeReferringTo(ResourceKey reference) {
        if (nudges.isRunning()) {
            referringTo(reference).forEach(resource -> nudges.nudge(ResourceID.fromResource(resource)));
        }
    }

    /** The same, but for the one of that uid. */
    public void nudgeOthersReferringTo(ResourceKey reference, String uid) {
        if (nudges.isRunning()) {
            referringTo(reference).stream()
                    .filter(resource -> !uid.equals(resource.getMetadata().getUid()))
                    .forEach(resource -> nudges.nudge(ResourceID.fromResource(resource)));
        }
    }

    /** Fills itself from the framework's cache from now on. */
    List<EventSource<?, R>> follow(IndexerResourceCache<R> primary) {
        primary.addIndexers(Map.of(REFERENCES, this::index));
        cache = primary;
        return List.of(nudges);
    }

    /** A resource is gone. */
    void gone(ResourceKey key) {
        ownWrites.forget(key);
        news.accept(key);
    }

    /** The framework forgot an object that was deleted. One of the same name may have come meanwhile, whose event it dropped. */
    void forgotten(ResourceID id) {
        cache().get(id).ifPresent(nudges::announce);
    }

    /** Runs in the informer's thread, where an exception would end the watch. */
    private List<String> index(R resource) {
        try {
            return references.apply(resource).stream()
                    .map(ResourceKey::toString)
                    .toList();
        } catch (RuntimeException e) {
            LOG.warn("What {} refers to cannot be read", ResourceKey.of(resource), e);
            return List.of();
        }
    }

    private IndexerResourceCache<R> cache() {
        return requireNonNull(cache, "the controller is not registered");
    }

    private static ResourceID id(ResourceKey key) {
        return new ResourceID(key.name(), key.namespace().isEmpty() ? null : key.namespace());
    }
}
