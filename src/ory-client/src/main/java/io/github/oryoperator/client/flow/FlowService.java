package io.github.oryoperator.client.flow;

import static io.github.oryoperator.client.Api.KRATOS_PUBLIC;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.http.Call;
import io.github.oryoperator.client.http.Caller;
import io.github.oryoperator.client.http.Deed;
import io.github.oryoperator.client.http.Reply;
import io.github.oryoperator.client.identity.SessionCredentials;
import io.github.oryoperator.client.identity.SessionMemory;
import io.github.oryoperator.client.identity.SessionService;
import java.util.List;
import java.util.Map;

/**
 * Self-service flows of one tenant's Kratos (its public API), for a server that stands between the user's device and
 * Kratos. It keeps no cookies: what the device sent is given with each call, and what Kratos sets is in the result, to be
 * relayed.
 *
 * <p>Every method throws an {@link io.github.oryoperator.client.OryException}: an expired flow is an
 * {@link io.github.oryoperator.client.OryGoneException} with the id of the one that takes its place, a form whose
 * {@code csrf_token} does not fit its cookie an {@link io.github.oryoperator.client.OryForbiddenException}
 * ({@code security_csrf_violation}), an unknown flow an {@link io.github.oryoperator.client.OryNotFoundException}.
 */
public final class FlowService {
    private final Caller caller;
    private final SessionService sessions;
    private final SessionMemory memory;

    public FlowService(Caller caller, SessionService sessions, SessionMemory memory) {
        this.caller = caller;
        this.sessions = sessions;
        this.memory = memory;
    }

    /**
     * {@code GET /self-service/login/browser} or {@code …/api}.
     *
     * @throws io.github.oryoperator.client.OryValidationException also for a user who is signed in already
     *     ({@code session_already_available}), unless {@code refresh} or a higher {@code aal} is asked for; and where
     *     the browser must go elsewhere, as {@code redirectTo()} says
     * @throws io.github.oryoperator.client.OryGoneException with a {@code loginChallenge}, for a user who is signed in
     *     already and need not do it again: Kratos has accepted Hydra's login request, and the browser goes on at
     *     {@code redirectTo()}
     */
    public Flow initiateLogin(FlowOptions options) {
        return initiate(FlowKind.LOGIN, options);
    }

    /**
     * {@code GET /self-service/registration/browser} or {@code …/api}; see {@link #initiateLogin}. With a
     * {@code loginChallenge}, whoever is signed in already goes on at a login where Hydra wants one.
     */
    public Flow initiateRegistration(FlowOptions options) {
        return initiate(FlowKind.REGISTRATION, options);
    }

    /** {@code GET /self-service/recovery/browser} or {@code …/api}; see {@link #initiateLogin}. */
    public Flow initiateRecovery(FlowOptions options) {
        return initiate(FlowKind.RECOVERY, options);
    }

    /**
     * {@code GET /self-service/settings/browser} or {@code …/api}.
     *
     * @throws io.github.oryoperator.client.OryUnauthorizedException without a session ({@code session_inactive})
     * @throws io.github.oryoperator.client.OryForbiddenException with one that lacks the second factor
     *     ({@code session_aal2_required}); it says where the browser gets it
     */
    public Flow initiateSettings(FlowOptions options) {
        return initiate(FlowKind.SETTINGS, options);
    }

    /** {@code GET /self-service/verification/browser} or {@code …/api}. */
    public Flow initiateVerification(FlowOptions options) {
        return initiate(FlowKind.VERIFICATION, options);
    }

    /**
     * {@code POST /self-service/login?flow=}. A native login to an account with a second factor succeeds with a session
     * whose identity is null.
     *
     * @param body {@code method} and what that method needs; from a browser also {@code csrf_token}
     * @param credentials a browser's cookies; {@link SessionCredentials#NONE} for a native app
     */
    public FlowResult submitLogin(String flowId, ObjectNode body, SessionCredentials credentials) {
        return submit(FlowKind.LOGIN, flowId, body, credentials);
    }

    /**
     * {@code POST /self-service/registration?flow=}. Submitting a flow that is through makes another identity: Kratos
     * does not notice.
     *
     * @see #submitLogin
     */
    public FlowResult submitRegistration(String flowId, ObjectNode body, SessionCredentials credentials) {
        return submit(FlowKind.REGISTRATION, flowId, body, credentials);
    }

    /**
     * {@code POST /self-service/recovery?flow=}. Once the code is right the result is a {@link FlowResult.Redirect} to
     * the settings with the session in its cookies; for a native app too, unless Kratos' feature flag
     * {@code use_continue_with_transitions} is on: without it that session is out of its reach.
     *
     * @see #submitLogin
     */
    public FlowResult submitRecovery(String flowId, ObjectNode body, SessionCredentials credentials) {
        return submit(FlowKind.RECOVERY, flowId, body, credentials);
    }

    /**
     * {@code POST /self-service/settings?flow=}. With a session that is not fresh enough the result is a
     * {@link FlowResult.Redirect} to a login, for a native app too ({@code session_refresh_required}).
     *
     * @param credentials the session: a browser's cookies or a native app's token
     * @see #submitLogin
     */
    public FlowResult submitSettings(String flowId, ObjectNode body, SessionCredentials credentials) {
        return submit(FlowKind.SETTINGS, flowId, body, credentials);
    }

    /** {@code POST /self-service/verification?flow=}; see {@link #submitLogin}. */
    public FlowResult submitVerification(String flowId, ObjectNode body, SessionCredentials credentials) {
        return submit(FlowKind.VERIFICATION, flowId, body, credentials);
    }

    /**
     * {@code GET /self-service/{kind}/flows?id=}. A flow that is through is still there.
     *
     * @param credentials a browser's cookies, without which Kratos shows no browser flow; for settings the session
     */
    public Flow fetchFlow(FlowKind kind, String flowId, SessionCredentials credentials) {
        Call call = caller.get(
                        KRATOS_PUBLIC,
                        "/self-service/" + caller.given("kind", kind).path() + "/flows")
                .query("id", caller.uuid(flowId));
        return FlowAnswers.flow(kind, with(credentials, call).send());
    }

    /**
     * {@code GET /self-service/logout/browser}: a token for the logout of this browser.
     *
     * @param cookie the browser's {@code Cookie} header
     * @throws io.github.oryoperator.client.OryUnauthorizedException if it holds no session
     */
    public BrowserLogout initiateBrowserLogout(Secret cookie) {
        Call call = caller.get(KRATOS_PUBLIC, "/self-service/logout/browser");
        Reply reply = with(SessionCredentials.cookie(caller.given("cookie", cookie)), call)
                .send();
        JsonNode body = reply.json();
        String url = FlowAnswers.text(body, "logout_url");
        String token = FlowAnswers.text(body, "logout_token");
        if (url == null || token == null) {
            throw reply.unreadable();
        }
        return new BrowserLogout(Secret.of(url), Secret.of(token));
    }

    /**
     * {@code GET /self-service/logout?token=}: ends the browser's session.
     *
     * @param cookie the browser's {@code Cookie} header, which the token belongs to
     * @throws io.github.oryoperator.client.OryForbiddenException if the token is of another session
     * @throws io.github.oryoperator.client.OryUnauthorizedException if the session has ended already
     */
    public void submitBrowserLogout(Secret logoutToken, Secret cookie) {
        String token = caller.given("logoutToken", logoutToken).reveal();
        SessionCredentials ending = SessionCredentials.cookie(caller.given("cookie", cookie));
        Call call = caller.get(KRATOS_PUBLIC, "/self-service/logout")
                .once()
                .query("token", token)
                .afterwards(forgetting(ending))
                .audited("kratos.flow.logout", null);
        with(ending, call).send();
    }

    /**
     * {@code DELETE /self-service/logout/api}: ends a native app's session; ending it again is no error.
     *
     * @throws io.github.oryoperator.client.OryForbiddenException if Kratos does not know the token
     */
    public void performNativeLogout(Secret sessionToken) {
        SessionCredentials ending = SessionCredentials.sessionToken(caller.given("sessionToken", sessionToken));
        caller.delete(KRATOS_PUBLIC, "/self-service/logout/api")
                .json(Map.of("session_token", sessionToken))
                .repeatable()
                .afterwards(forgetting(ending))
                .audited("kratos.flow.logout", null)
                .send();
    }

    private Flow initiate(FlowKind kind, FlowOptions options) {
        caller.given("options", options);
        if (options.loginChallenge() != null) {
            return new LoginChallenge(() -> asked(kind, options)).flow(kind);
        }
        return FlowAnswers.flow(kind, asked(kind, options).send());
    }

    private Call asked(FlowKind kind, FlowOptions options) {
        Call call = caller.get(
                KRATOS_PUBLIC,
                "/self-service/" + kind.path() + "/" + options.client().path());
        FlowQuery.of(kind, options, caller).forEach(call::query);
        return with(options.credentials(), call);
    }

    /** A user's mistakes come as 400 with the flow, what must go on elsewhere as 422 or 403 with an address. */
    private FlowResult submit(FlowKind kind, String flowId, ObjectNode body, SessionCredentials credentials) {
        if (caller.given("body", body).path("method").asText().isEmpty()) {
            throw caller.refuse("A submit names its method, such as password or code", "/method");
        }
        Deed deed = Deed.of("kratos.flow.submit_" + kind.path(), flowId);
        Call call = caller.post(KRATOS_PUBLIC, "/self-service/" + kind.path())
                .query("flow", caller.uuid(flowId))
                .json(body)
                .expecting(303)
                .expecting(400, "ui")
                .expecting(403, "redirect_browser_to")
                .expecting(422, "redirect_browser_to")
                // A redirect, which has no JSON, leads to another flow: this one is over.
                .audited(List.of(deed), answer -> List.of(answer.isObject() ? deed : deed.failed()));
        Reply reply = with(credentials, call).send();
        if (reply.status() == 303) {
            throw FlowAnswers.replaced(kind, reply);
        }
        FlowResult result = FlowAnswers.result(kind, reply);
        if (credentials.cookie() != null
                && result instanceof FlowResult.Continue next
                && next.flow().client() == FlowClient.NATIVE) {
            throw caller.refuse("The flow is a native app's, and Kratos takes no cookie with it; send what it has");
        }
        if (result instanceof FlowResult.Success success) {
            forgetBefore(success);
        }
        return result;
    }

    /** What is remembered is older: without the second factor, or with the traits of before. */
    private void forgetBefore(FlowResult.Success success) {
        if (success.session() != null) {
            memory.forgetSession(success.session().id());
        }
        if (success.identity() != null) {
            memory.forgetIdentity(success.identity().id());
        }
    }

    private Call with(SessionCredentials credentials, Call call) {
        Secret cookie = caller.given("credentials", credentials).cookie();
        Secret token = credentials.sessionToken() == null ? credentials.bearerToken() : credentials.sessionToken();
        if (cookie != null && token != null) {
            throw caller.refuse("A browser sends its cookie, a native app its session token: give one of them");
        }
        if (cookie != null) {
            call.header("Cookie", cookie);
        }
        return token == null ? call : call.header("X-Session-Token", token);
    }

    /** Where sessions are remembered, the one that ends must be known before: afterwards Kratos has none to tell of. */
    private Runnable forgetting(SessionCredentials ending) {
        if (!memory.remembers()) {
            return () -> {};
        }
        try {
            String session = sessions.whoami(ending).id();
            return () -> memory.forgetSession(session);
        } catch (OryException e) {
            // Not good enough to be remembered, or not to be had: no reason to stay signed in.
            return () -> {};
        }
    }
}
