package io.github.oryoperator.operator.engine;

import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.client.Api;
import java.time.Duration;
import java.util.Optional;

/** Who may use which tenant, asked anew at every pass. */
public interface Tenancy {
    /**
     * The tenant of a resource, if it admits it and can be used.
     *
     * @param resource the resource
     * @param api what is needed of the tenant
     * @throws Halt if there is none, it does not admit the resource, or it is not ready
     */
    TenantView admit(OryResource<?, ?> resource, Api api);

    /** The tenant of another resource, if it admits that one and can be used; asking has no consequences. */
    Optional<TenantView> view(OryResource<?, ?> resource, Api api);

    /** What becomes of a resource that is deleted while its tenant is gone or cannot be reached. */
    Giveup giveup(OryResource<?, ?> resource);

    /**
     * When a deletion that cannot reach its tenant is given up.
     *
     * @param after how long after its begin; empty: never
     */
    record Giveup(Optional<Duration> after) {}

    /** Looks at a tenant soon: a call just failed in a way that is the tenant's. */
    void suspect(TenantView tenant);
}
