package io.github.oryoperator.operator.trustedissuer;

import io.github.oryoperator.api.trustedissuer.TrustedIssuer;
import io.github.oryoperator.operator.edge.CachedResources;
import io.github.oryoperator.operator.edge.ResourceController;
import io.github.oryoperator.operator.engine.Reconciliation;

/** Tells the framework that there is a kind TrustedIssuer. */
public final class TrustedIssuerController extends ResourceController<TrustedIssuer> {
    /** A controller that is not registered yet. */
    public TrustedIssuerController(
            Reconciliation<TrustedIssuer> reconciliation, CachedResources<TrustedIssuer> resources) {
        super(reconciliation, resources);
    }
}
