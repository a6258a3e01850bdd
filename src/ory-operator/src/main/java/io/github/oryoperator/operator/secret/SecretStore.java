package io.github.oryoperator.operator.secret;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Secrets of the cluster. A write that somebody else's overtook, or that is refused, throws. */
public interface SecretStore {
    /**
     * What the cluster last told of a Secret, without its values.
     *
     * @param uid its uid
     * @param resourceVersion its version
     */
    record Version(String uid, String resourceVersion) {}

    /** What the cluster last told; empty: no such Secret was seen. Costs nothing. */
    Optional<Version> peek(String namespace, String name);

    /** The Secret itself; empty: there is none. */
    Optional<StoredSecret> read(String namespace, String name);

    /**
     * Makes a Secret.
     *
     * @return empty: there is one of that name already
     */
    Optional<StoredSecret> create(String namespace, String name, Content content);

    /**
     * Changes a Secret of ours.
     *
     * @param now the version that is to be changed; another one by now is a conflict, and so is an error
     * @param content what is to be in it
     * @param remove data keys that are to go
     * @return empty: it was changed or deleted meanwhile
     */
    Optional<StoredSecret> update(StoredSecret now, Content content, Set<String> remove);

    /**
     * Adds to a Secret of somebody else what is one resource's; what was that resource's and is not in the content goes.
     *
     * @param owner uid of the resource: each holds its own keys, and none those of another
     * @return empty: somebody else holds one of the keys, with another value
     */
    Optional<StoredSecret> merge(StoredSecret now, Content content, String owner);

    /** Takes out of a Secret of somebody else what is that resource's. Nothing happens to one that is gone. */
    void withdraw(String namespace, String name, @Nullable String uid, String owner);

    /** Deletes the Secret with that uid; one that is gone is no error. */
    void delete(String namespace, String name, String uid);

    /**
     * What is to be in a Secret.
     *
     * @param labels labels
     * @param annotations annotations
     * @param data values, not encoded
     */
    record Content(Map<String, String> labels, Map<String, String> annotations, Map<String, String> data) {
        public Content {
            labels = Map.copyOf(labels);
            annotations = Map.copyOf(annotations);
            data = Map.copyOf(data);
        }

        @Override
        public String toString() {
            return "Content of " + data.keySet();
        }
    }
}
