package io.github.oryoperator.operator.engine;

import java.util.Map;

/** The namespaces of the cluster, as far as the engine cares. */
@FunctionalInterface
public interface Namespaces {
    /** A namespace; one that is not known has neither labels nor annotations. */
    NamespaceView find(String name);

    /** The same, by a call: for what cannot be taken back. */
    default NamespaceView read(String name) {
        return find(name);
    }

    /**
     * A namespace.
     *
     * @param name its name
     * @param labels its labels
     * @param annotations its annotations
     * @param terminating whether it is being deleted, or gone
     */
    record NamespaceView(
            String name, Map<String, String> labels, Map<String, String> annotations, boolean terminating) {
        public NamespaceView {
            labels = Map.copyOf(labels);
            annotations = Map.copyOf(annotations);
        }
    }
}
