package io.github.oryoperator.operator.secret;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
     * @param remove what is to go
     * @return empty: it was changed or deleted meanwhile
     */
    Optional<StoredSecret> update(StoredSecret now, Content content, Obsolete remove);

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

    /**
     * What was ours in it and is not to be in it any more.
     *
     * @param labels names of labels
     * @param annotations names of annotations
     * @param data data keys
     */
    record Obsolete(Set<String> labels, Set<String> annotations, Set<String> data) {
        /** Nothing. */
        public static final Obsolete NOTHING = ofData(Set.of());

        public Obsolete {
            labels = Set.copyOf(labels);
            annotations = Set.copyOf(annotations);
            data = Set.copyOf(data);
        }

        /** Data keys, and nothing else. */
        public static Obsolete ofData(Set<String> keys) {
            return new Obsolete(Set.of(), Set.of(), keys);
        }

        /** Whether there is nothing to take away. */
        public boolean isEmpty() {
            return labels.isEmpty() && annotations.isEmpty() && data.isEmpty();
        }

        /** As a merge patch has it: what is to be there, and null for what is to go. */
        static Map<String, @Nullable String> patch(Map<String, String> wanted, Set<String> remove) {
            var patch = new HashMap<String, @Nullable String>(wanted);
            remove.forEach(name -> patch.put(name, null));
            return patch;
        }
    }
}
