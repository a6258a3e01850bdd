package io.github.oryoperator.api;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import org.jspecify.annotations.Nullable;

/**
 * A resource that stands for one external object in Ory: what the engine knows of every kind.
 *
 * @param <S> its spec
 * @param <T> its status
 */
// Without it the client library would look for the type by kind and read a GenericKubernetesResource.
@JsonDeserialize(using = JsonDeserializer.None.class)
public interface OryResource<S extends OrySpec, T extends OryStatus<T>> extends HasMetadata, Namespaced {
    /** What the user asks for; the schema requires it. */
    S getSpec();

    /** What the operator last said; {@code null} on an object that was built in memory. */
    @Nullable
    T getStatus();

    /** Sets the status of an object that is about to be applied. */
    void setStatus(T status);
}
