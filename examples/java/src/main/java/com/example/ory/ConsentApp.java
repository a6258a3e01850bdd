package com.example.ory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryGoneException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.flow.Flow;
import io.github.oryoperator.client.flow.FlowOptions;
import io.github.oryoperator.client.flow.FlowResult;
import io.github.oryoperator.client.flow.FlowService;
import io.github.oryoperator.client.identity.SessionCredentials;
import io.github.oryoperator.client.oauth2.ConsentAcceptance;
import io.github.oryoperator.client.oauth2.ConsentRequest;
import io.github.oryoperator.client.oauth2.ConsentService;
import io.github.oryoperator.client.oauth2.LoginAcceptance;
import io.github.oryoperator.client.oauth2.LoginRequest;
import io.github.oryoperator.client.oauth2.LogoutRequest;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.oauth2.Rejection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * The application that Hydra sends browsers to: {@code urls.login}, {@code urls.consent} and {@code urls.logout} of its
 * configuration are {@code /login}, {@code /consent} and {@code /logout} here. People log in with their passwords of
 * Kratos.
 *
 * <p>The Hydra of the testbed sends browsers to {@code <HYDRA_PUBLIC_URL>/testbed/login?…}: to go on by hand, put the address
 * of this application in place of the part up to {@code /testbed}.
 *
 * <p>Kratos must have {@code session.whoami.required_aal: highest_available}, as the testbed's has: with its default
 * somebody with a second factor would log in by the password alone.
 *
 * <p>Needs {@code HYDRA_ADMIN_URL} and {@code KRATOS_PUBLIC_URL}. Run it by
 * {@code mvn -q compile exec:java -Dexec.mainClass=com.example.ory.ConsentApp -Dexec.args=3000}
 */
public final class ConsentApp {
    private static final String NO_LONGER_GOOD =
            "This link is no longer good. Go back to the application and start again.";
    private static final long AN_HOUR = 3600;

    private final ConsentService consent;
    private final FlowService flows;

    ConsentApp(ConsentService consent, FlowService flows) {
        this.consent = consent;
        this.flows = flows;
    }

    private void login(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        LoginRequest request = consent.getLoginRequest(challenge(exchange, form, "login_challenge"));
        if (request.skip()) {
            // Hydra knows the browser already: nothing may be shown. Nor is Kratos asked: whom it has locked out since
            // comes in for the rest of the hour, unless Hydra's login session is revoked. Where that matters, look
            // here whether the identity is still active, and reject the request if not.
            LoginAcceptance same = LoginAcceptance.of(request.subject());
            Web.redirect(exchange, consent.acceptLoginRequest(request.challenge(), same));
        } else if (isPost(exchange)) {
            tryToLogIn(exchange, request.challenge(), form);
        } else {
            Web.answer(exchange, 200, loginPage(request.challenge(), ""));
        }
    }

    private void tryToLogIn(HttpExchange exchange, String challenge, Map<String, String> form) throws IOException {
        Optional<String> identity =
                identity(form.getOrDefault("email", ""), form.getOrDefault("password", ""));
        if (identity.isEmpty()) {
            Web.answer(exchange, 200, loginPage(challenge, "<p>That is not right. Try again.</p>"));
            return;
        }
        LoginAcceptance who = LoginAcceptance.builder()
                .subject(identity.get())
                .remember(form.containsKey("remember"))
                .rememberFor(AN_HOUR)
                .amr(List.of("pwd"))
                .build();
        Web.redirect(exchange, consent.acceptLoginRequest(challenge, who));
    }

    /** Whose password it is. */
    private Optional<String> identity(String email, String password) {
        Flow flow = flows.initiateLogin(FlowOptions.NATIVE);
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("method", "password")
                .put("identifier", email)
                .put("password", password);
        FlowResult result = flows.submitLogin(flow.id(), body, SessionCredentials.NONE);
        if (result instanceof FlowResult.Success success) {
            // The proof is all that was wanted: Hydra remembers the browser, not Kratos.
            flows.performNativeLogout(success.sessionToken());
            // Without an identity a second factor is missing, for which this small example has no page. That is so only
            // with session.whoami.required_aal: highest_available. With aal1, Kratos' default, the password is enough.
            return Optional.ofNullable(success.identity()).map(person -> person.id());
        }
        return Optional.empty();
    }

    private void consent(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        ConsentRequest request = consent.getConsentRequest(challenge(exchange, form, "consent_challenge"));
        if (request.skip() || "allow".equals(form.get("answer"))) {
            ConsentAcceptance all = ConsentAcceptance.builder()
                    .grantScope(request.requestedScope())
                    .grantAccessTokenAudience(request.requestedAccessTokenAudience())
                    .remember(form.containsKey("remember"))
                    .rememberFor(AN_HOUR)
                    .build();
            Web.redirect(exchange, consent.acceptConsentRequest(request.challenge(), all));
        } else if (isPost(exchange)) {
            Rejection no = Rejection.of("access_denied", "The user does not allow it");
            Web.redirect(exchange, consent.rejectConsentRequest(request.challenge(), no));
        } else {
            Web.answer(exchange, 200, consentPage(request));
        }
    }

    private void logout(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        LogoutRequest request = consent.getLogoutRequest(challenge(exchange, form, "logout_challenge"));
        // An OAuth2 client proves by an ID token that it asks for its user. Any other page can send a browser here too:
        // then only the user may say that it is wanted.
        if (request.rpInitiated() || "yes".equals(form.get("answer"))) {
            Web.redirect(exchange, consent.acceptLogoutRequest(request.challenge()));
        } else if (isPost(exchange)) {
            consent.rejectLogoutRequest(request.challenge());
            Web.answer(exchange, 200, "You are still logged in.");
        } else {
            Web.answer(exchange, 200, logoutPage(request.challenge()));
        }
    }

    private static boolean isPost(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("POST");
    }

    /** What was sent with a page's form; empty when the page is first asked for. */
    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        return isPost(exchange) ? Web.form(exchange) : Map.of();
    }

    /** Of the form, and at first of the address that Hydra sent the browser to. Empty, which is none, without one. */
    private static String challenge(HttpExchange exchange, Map<String, String> form, String name) {
        return isPost(exchange)
                ? form.getOrDefault("challenge", "")
                : Web.query(exchange).getOrDefault(name, "");
    }

    private static String loginPage(String challenge, String message) {
        return """
                <!doctype html><title>Log in</title>
                %s<form method="post">
                <input type="hidden" name="challenge" value="%s">
                <input name="email" type="email" placeholder="e-mail address" autofocus>
                <input name="password" type="password" placeholder="password">
                <label><input name="remember" type="checkbox"> Remember me for an hour</label>
                <button>Log in</button></form>
                """.formatted(message, Web.escape(challenge));
    }

    private static String consentPage(ConsentRequest request) {
        OAuth2Client client = request.client();
        String name = client.clientName() == null || client.clientName().isEmpty() ? client.clientId() : client.clientName();
        return """
                <!doctype html><title>Allow?</title>
                <p>%s wants: %s</p>
                <form method="post">
                <input type="hidden" name="challenge" value="%s">
                <label><input name="remember" type="checkbox"> Do not ask again for an hour</label>
                <button name="answer" value="allow">Allow</button>
                <button name="answer" value="deny">Deny</button></form>
                """.formatted(
                        Web.escape(name),
                        Web.escape(String.join(", ", request.requestedScope())),
                        Web.escape(request.challenge()));
    }

    private static String logoutPage(String challenge) {
        return """
                <!doctype html><title>Log out?</title>
                <p>Do you want to log out?</p>
                <form method="post">
                <input type="hidden" name="challenge" value="%s">
                <button name="answer" value="yes">Yes</button>
                <button name="answer" value="no">No</button></form>
                """.formatted(Web.escape(challenge));
    }

    /** What goes wrong with Ory, as a page. */
    private static HttpHandler guarded(HttpHandler handler) {
        return exchange -> {
            try {
                handler.handle(exchange);
            } catch (OryGoneException e) {
                // Answered already, perhaps by a second click: Hydra may know the way on.
                if (e.redirectTo().isPresent()) {
                    Web.redirect(exchange, e.redirectTo().get());
                } else {
                    Web.answer(exchange, 410, NO_LONGER_GOOD);
                }
            } catch (OryUnavailableException e) {
                System.err.println(e.getMessage());
                Web.answer(exchange, 503, "Try again later.");
            } catch (OryException e) {
                System.err.println(e.getMessage());
                Web.answer(exchange, 400, NO_LONGER_GOOD);
            } catch (IllegalArgumentException e) {
                // No browser encodes a form like this. The message would tell what was in it.
                Web.answer(exchange, 400, NO_LONGER_GOOD);
            }
        };
    }

    /** @param args the port to listen on */
    public static void main(String[] args) throws IOException {
        Tenant acme = Tenant.selfHosted()
                .hydraAdmin(Servers.at("HYDRA_ADMIN_URL"))
                .kratosPublic(Servers.at("KRATOS_PUBLIC_URL"))
                .build();
        Ory ory = Ory.builder().tenant("acme", acme).build();
        ConsentApp app = new ConsentApp(
                ory.consent().forTenant("acme"), ory.flows().forTenant("acme"));

        int port = Integer.parseInt(args[0]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/login", guarded(app::login));
        server.createContext("/consent", guarded(app::consent));
        server.createContext("/logout", guarded(app::logout));
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        System.out.println("listening on port " + server.getAddress().getPort());
    }
}
