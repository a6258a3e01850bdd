package io.github.oryoperator.operator.engine;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Objects;

/**
 * Names an object of the cluster.
 *
 * @param kind its kind, such as {@code OAuth2Client} or {@code Secret}
 * @param namespace its namespace; empty where the kind has none
 * @param name its name
 */
public record ResourceKey(String kind, String namespace, String name) {

    /** The key of an object that is at hand. */
    public static ResourceKey of(HasMetadata object) {
        return new ResourceKey(
                object.getKind(),
                Objects.requireNonNullElse(object.getMetadata().getNamespace(), ""),
                object.getMetadata().getName());
    }

    /** {@code namespace/name}, or only the name where there is no namespace. */
    public String path() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }

    /** {@code kind/namespace/name}; the text of index entries. */
    @Override
    public String toString() {
        return kind + "/" + path();
    }
}
