package io.github.oryoperator.operator.edge;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells a change that concerns the operator from one that does not, such as its own status writes.
 *
 * @param <R> the resource
 */
final class Changes<R extends HasMetadata> implements OnUpdateFilter<R> {
    private final String annotationPrefix;
    private final OwnWrites<R> ownWrites;

    /**
     * Filters the updates of one kind.
     *
     * @param annotationPrefix annotations that begin with it ask the operator for something
     * @param ownWrites told of each state that the cache has reached
     */
    Changes(String annotationPrefix, OwnWrites<R> ownWrites) {
        this.annotationPrefix = annotationPrefix;
        this.ownWrites = ownWrites;
    }

    @Override
    public boolean accept(R now, R before) {
        ownWrites.saw(now);
        var meta = now.getMetadata();
        var old = before.getMetadata();
        return !Objects.equals(meta.getUid(), old.getUid())
                || !Objects.equals(meta.getGeneration(), old.getGeneration())
                || !Objects.equals(meta.getDeletionTimestamp(), old.getDeletionTimestamp())
                || !Set.copyOf(meta.getFinalizers()).containsAll(old.getFinalizers())
                || !requests(meta.getAnnotations()).equals(requests(old.getAnnotations()));
    }

    private Map<String, String> requests(@Nullable Map<String, String> annotations) {
        return annotations == null
                ? Map.of()
                : annotations.entrySet().stream()
                        .filter(annotation -> annotation.getKey().startsWith(annotationPrefix))
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
