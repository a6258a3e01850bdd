package io.github.oryoperator.operator.oryidentity;

import io.github.oryoperator.api.oryidentity.OryIdentity;
import io.github.oryoperator.operator.edge.CachedResources;
import io.github.oryoperator.operator.edge.ResourceController;
import io.github.oryoperator.operator.engine.Reconciliation;

/** Tells the framework that there is a kind OryIdentity. */
public final class OryIdentityController extends ResourceController<OryIdentity> {
    /** A controller that is not registered yet. */
    public OryIdentityController(Reconciliation<OryIdentity> reconciliation, CachedResources<OryIdentity> resources) {
        super(reconciliation, resources);
    }
}
