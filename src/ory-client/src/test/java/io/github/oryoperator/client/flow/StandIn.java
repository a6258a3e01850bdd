package io.github.oryoperator.client.flow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.identity.SessionCredentials;

/** A Kratos that answers what a test says, and a tenant that has its public API alone. */
final class StandIn {
    static final String ID = "903deefe-085f-4718-ba06-b09919e5abba";
    static final String UI = "\"id\":\"f\",\"type\":\"api\",\"ui\":{\"nodes\":[]}";

    final OryServer server = new OryServer();
    final FlowService flows =
            server.ory(builder -> builder.tenant("kratos", tenant())).flows().forTenant("kratos");
    final ObjectNode form = JsonNodeFactory.instance.objectNode().put("method", "password");

    Tenant tenant() {
        return Tenant.selfHosted().kratosPublic(server.endpoint()).build();
    }

    FlowResult submit(FlowKind kind) {
        SessionCredentials none = SessionCredentials.NONE;
        return switch (kind) {
            case LOGIN -> flows.submitLogin(ID, form, none);
            case REGISTRATION -> flows.submitRegistration(ID, form, none);
            case RECOVERY -> flows.submitRecovery(ID, form, none);
            case SETTINGS -> flows.submitSettings(ID, form, none);
            case VERIFICATION -> flows.submitVerification(ID, form, none);
        };
    }
}
