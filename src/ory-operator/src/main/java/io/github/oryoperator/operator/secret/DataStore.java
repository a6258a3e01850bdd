package io.github.oryoperator.operator.secret;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Secrets, or ConfigMaps, of the cluster. A write that is refused throws. */
public interface DataStore {
    /** The thing itself; empty: there is none. */
    Optional<StoredSecret> read(String namespace, String name);

    /**
     * Makes one.
     *
     * @return empty: there is one of that name already
     */
    Optional<StoredSecret> create(String namespace, String name, Content content);

    /**
     * Changes one of ours.
     *
     * @param now the version that is to be changed; another one by now is a conflict, and so is an error
     * @param content what is to be in it
     * @param remove data keys that are to go
     * @return empty: it was changed or deleted meanwhile
     */
    Optional<StoredSecret> update(StoredSecret now, Content content, Set<String> remove);

    /** Deletes the one with that uid; one that is gone is no error. */
    void delete(String namespace, String name, String uid);

    /**
     * What is to be in it.
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
