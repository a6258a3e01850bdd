package io.github.oryoperator.operator.engine;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads marks: whose an external object is. */
public final class Ownerships {
    private final String cluster;
    private final Function<ResourceKey, Optional<String>> uidOf;

    /**
     * Ownership as seen from one cluster.
     *
     * @param cluster this cluster's id
     * @param uidOf the uid of a live object, asked of the API server itself; empty: there is none
     */
    public Ownerships(String cluster, Function<ResourceKey, Optional<String>> uidOf) {
        this.cluster = cluster;
        this.uidOf = uidOf;
    }

    /** The mark of a resource, without a fingerprint. */
    Mark markOf(HasMetadata resource) {
        var meta = resource.getMetadata();
        return new Mark(
                cluster, Objects.requireNonNullElse(meta.getNamespace(), ""), meta.getName(), meta.getUid(), null);
    }

    /**
     * Whose the object with a mark is.
     *
     * @param kind the kind of the resource that asks
     * @param ours its own mark
     * @param found the mark on the object; null for none
     */
    Ownership of(String kind, Mark ours, @Nullable Mark found) {
        if (found == null) {
            return new Ownership.Nobody();
        }
        if (!found.cluster().equals(cluster)) {
            return new Ownership.AnotherCluster();
        }
        if (found.isOfSameName(ours)) {
            // There is one object of a name: a mark with another uid is of one that is gone.
            return new Ownership.Ours();
        }
        var owner = new ResourceKey(kind, found.namespace(), found.name());
        return uidOf.apply(owner).filter(found.uid()::equals).isPresent()
                ? new Ownership.Another(owner)
                : new Ownership.Nobody();
    }
}
