package io.github.oryoperator.e2e.library;

import static io.github.oryoperator.client.Api.KRATOS_PUBLIC;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.flow.FlowKind;
import io.github.oryoperator.client.flow.FlowOptions;
import io.github.oryoperator.client.flow.FlowService;
import io.github.oryoperator.client.identity.SessionCredentials;
import io.github.oryoperator.e2e.library.ServiceCall.Kind;
import java.util.UUID;

/** Those of Kratos' flows. */
final class FlowCalls {
    private static final String ID = UUID.randomUUID().toString();
    private static final Secret NONSENSE = Secret.of("nonsense");
    private static final SessionCredentials APP_SESSION = SessionCredentials.sessionToken(NONSENSE);

    private FlowCalls() {}

    static void addTo(ServiceCalls table) {
        ServiceCalls.Of<FlowService> flows = table.of("flows", Ory::flows)
                .has(
                        "initiateLogin",
                        Kind.REPEATABLE,
                        "GET",
                        KRATOS_PUBLIC,
                        (s, id) -> s.initiateLogin(FlowOptions.NATIVE))
                .has(
                        "initiateRegistration",
                        Kind.REPEATABLE,
                        "GET",
                        KRATOS_PUBLIC,
                        (s, id) -> s.initiateRegistration(FlowOptions.NATIVE))
                .has(
                        "initiateRecovery",
                        Kind.REPEATABLE,
                        "GET",
                        KRATOS_PUBLIC,
                        (s, id) -> s.initiateRecovery(FlowOptions.NATIVE))
                .has(
                        "initiateSettings",
                        Kind.REPEATABLE,
                        "GET",
                        KRATOS_PUBLIC,
                        (s, id) -> s.initiateSettings(FlowOptions.NATIVE.withCredentials(APP_SESSION)))
                .has(
                        "initiateVerification",
                        Kind.REPEATABLE,
                        "GET",
                        KRATOS_PUBLIC,
                        (s, id) -> s.initiateVerification(FlowOptions.NATIVE));
        SessionCredentials none = SessionCredentials.NONE;
        flows.has(
                        "submitLogin",
                        Kind.ONCE,
                        "POST",
                        KRATOS_PUBLIC,
                        (s, id) -> s.submitLogin(ID, password().put("identifier", id), none))
                .has(
                        "submitRegistration",
                        Kind.ONCE,
                        "POST",
                        KRATOS_PUBLIC,
                        (s, id) -> s.submitRegistration(
                                ID, (ObjectNode) password().set("traits", Person.traits(id + "@b.example")), none))
                .has(
                        "submitRecovery",
                        Kind.ONCE,
                        "POST",
                        KRATOS_PUBLIC,
                        (s, id) -> s.submitRecovery(ID, code().put("email", id + "@b.example"), none))
                .has(
                        "submitSettings",
                        Kind.ONCE,
                        "POST",
                        KRATOS_PUBLIC,
                        (s, id) -> s.submitSettings(ID, password(), APP_SESSION))
                .has(
                        "submitVerification",
                        Kind.ONCE,
                        "POST",
                        KRATOS_PUBLIC,
                        (s, id) -> s.submitVerification(ID, code().put("email", id + "@b.example"), none))
                .has(
                        "fetchFlow",
                        Kind.REPEATABLE,
                        "GET",
                        KRATOS_PUBLIC,
                        (s, id) -> s.fetchFlow(FlowKind.LOGIN, ID, none))
                .has(
                        "initiateBrowserLogout",
                        Kind.REPEATABLE,
                        "GET",
                        KRATOS_PUBLIC,
                        (s, id) -> s.initiateBrowserLogout(Secret.of("a=b")))
                .has(
                        "submitBrowserLogout",
                        Kind.ONCE_UNREAD,
                        "GET",
                        KRATOS_PUBLIC,
                        (s, id) -> s.submitBrowserLogout(NONSENSE, Secret.of("a=b")))
                .has(
                        "performNativeLogout",
                        Kind.REPEATABLE_UNREAD,
                        "DELETE",
                        KRATOS_PUBLIC,
                        (s, id) -> s.performNativeLogout(NONSENSE));
    }

    private static ObjectNode password() {
        return JsonNodeFactory.instance.objectNode().put("method", "password").put("password", "nonsense 9");
    }

    private static ObjectNode code() {
        return JsonNodeFactory.instance.objectNode().put("method", "code");
    }
}
