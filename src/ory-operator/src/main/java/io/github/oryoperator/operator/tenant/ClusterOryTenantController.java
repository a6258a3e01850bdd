package io.github.oryoperator.operator.tenant;

import io.github.oryoperator.api.tenant.ClusterOryTenant;
import io.github.oryoperator.operator.edge.CachedResources;
import io.github.oryoperator.operator.edge.ResourceController;
import io.github.oryoperator.operator.engine.Reconciliation;

/** Tells the framework that there is a kind ClusterOryTenant. */
public final class ClusterOryTenantController extends ResourceController<ClusterOryTenant> {
    /** A controller that is not registered yet. */
    public ClusterOryTenantController(
            Reconciliation<ClusterOryTenant> reconciliation, CachedResources<ClusterOryTenant> resources) {
        super(reconciliation, resources);
    }
}
