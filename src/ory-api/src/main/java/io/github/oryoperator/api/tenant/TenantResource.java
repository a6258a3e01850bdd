package io.github.oryoperator.api.tenant;

import io.fabric8.kubernetes.api.model.HasMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Either kind of tenant.
 *
 * @param <S> its spec
 */
public interface TenantResource<S extends TenantSpec> extends HasMetadata {
    /** Where Ory is and who may use it; the schema requires it. */
    S getSpec();

    /** What the operator last said; {@code null} on an object that was built in memory. */
    @Nullable
    TenantStatus getStatus();

    /** Sets the status of an object that is about to be applied. */
    void setStatus(TenantStatus status);
}
