package io.github.oryoperator.operator.jsonwebkeyset;

import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySet;
import io.github.oryoperator.operator.edge.CachedResources;
import io.github.oryoperator.operator.edge.ResourceController;
import io.github.oryoperator.operator.engine.Reconciliation;

/** Watches sets of keys. */
public final class JsonWebKeySetController extends ResourceController<JsonWebKeySet> {
    /** The controller of the kind. */
    public JsonWebKeySetController(
            Reconciliation<JsonWebKeySet> reconciliation, CachedResources<JsonWebKeySet> resources) {
        super(reconciliation, resources);
    }
}
