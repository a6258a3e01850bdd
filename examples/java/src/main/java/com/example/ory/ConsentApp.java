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
 * <p>Needs {@code HYDRA_ADMIN_URL} and {@code KRATOS_PUBLIC_URL}. Run it by
 * {@code mvn -q compile exec:java -Dexec.mainClass=com.example.ory.ConsentApp -Dexec.args=3000}
 */
public final class ConsentApp {
    private final ConsentService consent;
    private final FlowService flows;

    ConsentApp(ConsentService consent, FlowService flows) {
        this.consent = consent;
        this.flows = flows;
    }

    private void login(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            tryToLogIn(exchange, Web.form(exchange));
            return;
        }
        String challenge = Web.query(exchange).get("login_challenge");
        LoginRequest request = consent.getLoginRequest(challenge);
        if (request.skip()) {
            // Hydra knows the browser already: nothing may be shown.
            Web.redirect(exchange, consent.acceptLoginRequest(challenge, LoginAcceptance.of(request.subject())));
        } else {
            Web.answer(exchange, 200, loginPage(challenge, ""));
        }
    }

    private void tryToLogIn(HttpExchange exchange, Map<String, String> form) throws IOException {
        String challenge = form.get("challenge");
        Optional<String> identity = identity(form.get("email"), form.get("password"));
        if (identity.isEmpty()) {
            Web.answer(exchange, 200, loginPage(challenge, "<p>That is not right. Try again.</p>"));
            return;
        }
        LoginAcceptance who = LoginAcceptance.builder()
                .subject(identity.get())
                .remember(true)
                .rememberFor(3600L)
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
            // Without an identity a second factor is missing, for which this small example has no page.
            return Optional.ofNullable(success.identity()).map(person -> person.id());
        }
        return Optional.empty();
    }

    private void consent(HttpExchange exchange) throws IOException {
        boolean answered = exchange.getRequestMethod().equals("POST");
        Map<String, String> form = answered ? Web.form(exchange) : Map.of();
        String challenge = answered ? form.get("challenge") : Web.query(exchange).get("consent_challenge");
        ConsentRequest request = consent.getConsentRequest(challenge);
        if (request.skip() || "allow".equals(form.get("answer"))) {
            ConsentAcceptance all = ConsentAcceptance.builder()
                    .grantScope(request.requestedScope())
                    .grantAccessTokenAudience(request.requestedAccessTokenAudience())
                    .remember(true)
                    .rememberFor(3600L)
                    .build();
            Web.redirect(exchange, consent.acceptConsentRequest(challenge, all));
        } else if (answered) {
            Rejection no = Rejection.of("access_denied", "The user does not allow it");
            Web.redirect(exchange, consent.rejectConsentRequest(challenge, no));
        } else {
            Web.answer(exchange, 200, consentPage(request));
        }
    }

    private void logout(HttpExchange exchange) throws IOException {
        Web.redirect(exchange, consent.acceptLogoutRequest(Web.query(exchange).get("logout_challenge")));
    }

    private static String loginPage(String challenge, String message) {
        return """
                <!doctype html><title>Log in</title>
                %s<form method="post">
                <input type="hidden" name="challenge" value="%s">
                <input name="email" type="email" placeholder="e-mail address" autofocus>
                <input name="password" type="password" placeholder="password">
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
                <button name="answer" value="allow">Allow</button>
                <button name="answer" value="deny">Deny</button></form>
                """.formatted(
                        Web.escape(name),
                        Web.escape(String.join(", ", request.requestedScope())),
                        Web.escape(request.challenge()));
    }

    /** What goes wrong with Ory, as a page. */
    private static HttpHandler guarded(HttpHandler handler) {
        return exchange -> {
            try {
                handler.handle(exchange);
            } catch (OryGoneException e) {
                // Answered already, perhaps by a second click: Hydra may know the way on.
                Web.redirect(exchange, e.redirectTo().orElse("/"));
            } catch (OryUnavailableException e) {
                System.err.println(e.getMessage());
                Web.answer(exchange, 503, "Try again later.");
            } catch (OryException e) {
                System.err.println(e.getMessage());
                Web.answer(exchange, 400, "This link is no longer good. Go back to the application and start again.");
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
