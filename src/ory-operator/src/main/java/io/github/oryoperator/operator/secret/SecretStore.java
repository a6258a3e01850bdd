package io.github.oryoperator.operator.secret;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Secrets of the cluster. A write that somebody else's overtook, or that is refused, throws. */
public interface SecretStore extends DataStore {
    /**
     * What the cluster last told of a Secret, without its values.
     *
     * @param uid its uid
     * @param resourceVersion its version
     */
    record Version(String uid, String resourceVersion) {}

    /** What the cluster last told; empty: no such Secret was seen. Costs nothing. */
    Optional<Version> peek(String namespace, String name);

    /**
     * Adds to a Secret of somebody else what is one resource's; what was that resource's and is not in the content goes.
     *
     * @param owner uid of the resource: each holds its own keys, and none those of another
     * @return empty: somebody else holds one of the keys, with another value
     */
    Optional<StoredSecret> merge(StoredSecret now, Content content, String owner);

    /** Takes out of a Secret of somebody else what is that resource's. Nothing happens to one that is gone. */
    void withdraw(String namespace, String name, @Nullable String uid, String owner);
}
