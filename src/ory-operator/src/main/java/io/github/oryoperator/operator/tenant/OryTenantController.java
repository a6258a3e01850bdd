package io.github.oryoperator.operator.tenant;

import io.github.oryoperator.api.tenant.OryTenant;
import io.github.oryoperator.operator.edge.CachedResources;
import io.github.oryoperator.operator.edge.ResourceController;
import io.github.oryoperator.operator.engine.Reconciliation;

/** Tells the framework that there is a kind OryTenant. */
public final class OryTenantController extends ResourceController<OryTenant> {
    /** A controller that is not registered yet. */
    public OryTenantController(Reconciliation<OryTenant> reconciliation, CachedResources<OryTenant> resources) {
        super(reconciliation, resources);
    }
}
