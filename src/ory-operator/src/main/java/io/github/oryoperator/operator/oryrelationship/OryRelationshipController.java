package io.github.oryoperator.operator.oryrelationship;

import io.github.oryoperator.api.oryrelationship.OryRelationship;
import io.github.oryoperator.operator.edge.CachedResources;
import io.github.oryoperator.operator.edge.ResourceController;
import io.github.oryoperator.operator.engine.Reconciliation;

/** Tells the framework that there is a kind OryRelationship. */
public final class OryRelationshipController extends ResourceController<OryRelationship> {
    /** A controller that is not registered yet. */
    public OryRelationshipController(
            Reconciliation<OryRelationship> reconciliation, CachedResources<OryRelationship> resources) {
        super(reconciliation, resources);
    }
}
