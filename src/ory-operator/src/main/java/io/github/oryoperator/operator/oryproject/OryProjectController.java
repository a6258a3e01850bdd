package io.github.oryoperator.operator.oryproject;

import io.github.oryoperator.api.oryproject.OryProject;
import io.github.oryoperator.operator.edge.CachedResources;
import io.github.oryoperator.operator.edge.ResourceController;
import io.github.oryoperator.operator.engine.Reconciliation;

/** Tells the framework that there is a kind OryProject. */
public final class OryProjectController extends ResourceController<OryProject> {
    /** A controller that is not registered yet. */
    public OryProjectController(Reconciliation<OryProject> reconciliation, CachedResources<OryProject> resources) {
        super(reconciliation, resources);
    }
}
