package io.github.oryoperator.operator.oauth2client;

import io.github.oryoperator.api.oauth2client.OAuth2Client;
import io.github.oryoperator.operator.edge.CachedResources;
import io.github.oryoperator.operator.edge.ResourceController;
import io.github.oryoperator.operator.engine.Reconciliation;

/** Tells the framework that there is a kind OAuth2Client. */
public final class OAuth2ClientController extends ResourceController<OAuth2Client> {
    /** A controller that is not registered yet. */
    public OAuth2ClientController(
            Reconciliation<OAuth2Client> reconciliation, CachedResources<OAuth2Client> resources) {
        super(reconciliation, resources);
    }
}
