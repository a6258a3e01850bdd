package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.HasMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Either kind of tenant.
 *
 * @param <S> its spec
 */
// Without it the client library would look for the type by kind and read a GenericKubernetesResource.
@JsonDeserialize(using = JsonDeserializer.None.class)
public interface TenantResource<S extends TenantSpec> extends HasMetadata {
    /** Where Ory is and who may use it; the schema requires it. */
    S getSpec();

    /** What the operator last said; {@code null} on an object that was built in memory. */
    @Nullable
    TenantStatus getStatus();

    /** Sets the status of an object that is about to be applied. */
    void setStatus(TenantStatus status);
}
