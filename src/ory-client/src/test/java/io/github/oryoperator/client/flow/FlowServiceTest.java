package io.github.oryoperator.client.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryGoneException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.audit.AuditEvent;
import io.github.oryoperator.client.identity.SessionCache;
import io.github.oryoperator.client.identity.SessionCredentials;
import io.github.oryoperator.client.identity.SessionService;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiFunction;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a Kratos answers that is made to by its configuration, its age or the time. */
class FlowServiceTest {
    private static final String ID = "903deefe-085f-4718-ba06-b09919e5abba";
    private static final String UI = "\"id\":\"f\",\"type\":\"api\",\"ui\":{\"nodes\":[]}";

    private final OryServer server = new OryServer();
    private final FlowService flows = server.ory(builder -> builder.tenant(
                    "kratos",
                    Tenant.selfHosted().kratosPublic(server.endpoint()).build()))
            .flows()
            .forTenant("kratos");
    private final ObjectNode form = JsonNodeFactory.instance.objectNode().put("method", "password");

    @AfterEach
    void stop() {
        server.close();
    }

    private FlowResult submit(FlowKind kind) {
        BiFunction<String, ObjectNode, FlowResult> submit = (id, body) -> switch (kind) {
            case LOGIN -> flows.submitLogin(id, body, SessionCredentials.NONE);
            case REGISTRATION -> flows.submitRegistration(id, body, SessionCredentials.NONE);
            case RECOVERY -> flows.submitRecovery(id, body, SessionCredentials.NONE);
            case SETTINGS -> flows.submitSettings(id, body, SessionCredentials.NONE);
            case VERIFICATION -> flows.submitVerification(id, body, SessionCredentials.NONE);
        };
        return submit.apply(ID, form);
    }

    @ParameterizedTest
    @EnumSource
    void anExpiredFlowNamesTheOneInItsPlace(FlowKind kind) {
        server.answer(
                410,
                "{\"error\":{\"id\":\"self_service_flow_expired\",\"code\":410,\"status\":\"Gone\"},"
                        + "\"use_flow_id\":\"next\"}");
        assertThatThrownBy(() -> submit(kind)).isInstanceOfSatisfying(OryGoneException.class, e -> {
            assertThat(e.replacementFlowId()).contains("next");
            assertThat(e.errorId()).contains("self_service_flow_expired");
        });
        assertThat(server.request().getTarget()).isEqualTo("/self-service/" + kind.path() + "?flow=" + ID);
    }

    @ParameterizedTest
    @CsvSource({"LOGIN, 422", "REGISTRATION, 422", "SETTINGS, 403", "RECOVERY, 422"})
    void whatGoesOnInTheBrowserIsARedirect(FlowKind kind, int status) {
        server.answer(
                status,
                "{\"error\":{\"id\":\"session_refresh_required\",\"code\":" + status
                        + "},\"redirect_browser_to\":\"https://elsewhere.example/?code=s3cret\"}",
                "Set-Cookie",
                "session=s3cret; Path=/");
        FlowResult result = submit(kind);
        assertThat(result).isInstanceOfSatisfying(FlowResult.Redirect.class, redirect -> {
            assertThat(redirect.to()).isEqualTo("https://elsewhere.example/?code=s3cret");
            assertThat(redirect.errorId()).isEqualTo("session_refresh_required");
            assertThat(redirect.setCookies()).containsExactly(Secret.of("session=s3cret; Path=/"));
        });
        assertThat(result.toString()).doesNotContain("s3cret");
    }

    @Test
    void aNativeRecoveryYieldsItsSessionInWhatComesNextWhereKratosIsToldTo() {
        server.answer(
                200,
                "{" + UI + ",\"state\":\"passed_challenge\",\"continue_with\":["
                        + "{\"action\":\"set_ory_session_token\",\"ory_session_token\":\"s3cret\"},"
                        + "{\"action\":\"show_settings_ui\",\"flow\":{\"id\":\"s\",\"url\":\"https://ui/s\"}},"
                        + "{\"action\":\"newer\"}]}");
        assertThat(submit(FlowKind.RECOVERY)).isInstanceOfSatisfying(FlowResult.Success.class, success -> {
            assertThat(success.sessionToken()).isEqualTo(Secret.of("s3cret"));
            assertThat(success.continueWith())
                    .extracting(ContinueWith::action)
                    .containsExactly("set_ory_session_token", "show_settings_ui", "newer");
            assertThat(success.continueWith().get(1).flowId()).isEqualTo("s");
            assertThat(success.continueWith().get(1).url()).isEqualTo("https://ui/s");
            assertThat(success.toString()).doesNotContain("s3cret");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "LOGIN, 200, passed_challenge, false",
        "REGISTRATION, 400, success, false",
        "SETTINGS, 200, show_form, false",
        "SETTINGS, 200, success, true",
        "SETTINGS, 400, success, false",
        "RECOVERY, 200, sent_email, false",
        "VERIFICATION, 200, sent_email, false",
        "VERIFICATION, 200, passed_challenge, true"
    })
    void aFlowThatComesBackIsThroughByItsState(FlowKind kind, int status, String state, boolean through) {
        server.answer(status, "{" + UI + ",\"state\":\"" + state + "\"}");
        assertThat(submit(kind) instanceof FlowResult.Success).isEqualTo(through);
    }

    @Test
    void anAnswerThatIsNoResultIsNoSuccess() {
        server.answer(200, "{}").answer(200, "[]").answer(200, "{\"session\":null}");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> submit(FlowKind.LOGIN))
                    .isInstanceOfSatisfying(
                            OryUnavailableException.class,
                            e -> assertThat(e.kind()).isEqualTo(OryUnavailableException.Kind.UNREADABLE));
        }
    }

    @Test
    void aSubmitIsNeverSentTwice() {
        server.answer(503, "").answer(200, "{\"session\":{\"id\":\"s\"}}");
        assertThatThrownBy(() -> submit(FlowKind.LOGIN)).isInstanceOf(OryUnavailableException.class);
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void aLogoutOfABrowserIsNeverSentTwice() {
        server.answer(503, "").answer(204, "");
        assertThatThrownBy(() -> flows.submitBrowserLogout(Secret.of("t"), Secret.of("c=1")))
                .isInstanceOf(OryUnavailableException.class);
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void aSessionTokenAndCookiesGoWhereTheyBelong() {
        server.answer(200, "{" + UI + "}").answer(200, "{" + UI + "}");
        flows.initiateSettings(FlowOptions.NATIVE.withCredentials(SessionCredentials.sessionToken(Secret.of("tok"))));
        RecordedRequest app = server.request();
        assertThat(app.getTarget()).isEqualTo("/self-service/settings/api");
        assertThat(app.getHeaders().get("X-Session-Token")).isEqualTo("tok");
        assertThat(app.getHeaders().get("Cookie")).isNull();

        flows.initiateSettings(FlowOptions.BROWSER
                .withReturnTo("https://app")
                .withCredentials(SessionCredentials.cookie(Secret.of("a=1; b=2"))));
        RecordedRequest browser = server.request();
        assertThat(Objects.requireNonNull(browser.getUrl()).queryParameter("return_to"))
                .isEqualTo("https://app");
        assertThat(browser.getHeaders().get("Cookie")).isEqualTo("a=1; b=2");
        assertThat(browser.getHeaders().get("X-Session-Token")).isNull();
    }

    @Test
    void allOptionsOfALoginAreSent() {
        server.answer(200, "{" + UI + "}");
        flows.initiateLogin(FlowOptions.BROWSER
                .withReturnTo("https://app")
                .withRefresh(true)
                .withAal("aal2")
                .withVia("phone")
                .withLoginChallenge("challenge")
                .withOrganization("org"));
        assertThat(server.request().getTarget())
                .isEqualTo("/self-service/login/browser?return_to=https%3A%2F%2Fapp&refresh=true&aal=aal2"
                        + "&via=phone&login_challenge=challenge&organization=org");
    }

    @Test
    void anOptionThatKratosWouldIgnoreIsRefused() {
        assertThatThrownBy(() -> flows.initiateRecovery(FlowOptions.NATIVE.withReturnTo("https://app")))
                .isInstanceOf(OryValidationException.class)
                .hasMessageContaining("return_to");
        assertThatThrownBy(() -> flows.initiateRegistration(FlowOptions.BROWSER.withAal("aal2")))
                .isInstanceOf(OryValidationException.class)
                .hasMessageContaining("aal");
        assertThat(server.requests()).isZero();
    }

    @Test
    void badArgumentsAreRefused() {
        SessionCredentials both = new SessionCredentials(Secret.of("a=1"), Secret.of("tok"), null);
        assertThatThrownBy(() -> flows.submitLogin(ID, form, both))
                .isInstanceOf(OryValidationException.class)
                .hasMessageContaining("cookie");
        assertThatThrownBy(() -> flows.submitLogin("f", form, SessionCredentials.NONE))
                .isInstanceOf(OryValidationException.class)
                .hasMessageContaining("UUID");
        assertThatThrownBy(() -> flows.submitLogin(ID, form.objectNode(), SessionCredentials.NONE))
                .isInstanceOf(OryValidationException.class)
                .hasMessageContaining("method");
        assertThat(server.requests()).isZero();
    }

    @Test
    void aLogoutEndsWhatIsRememberedOfItsSession() {
        try (Ory remembering = remembering()) {
            SessionService sessions = remembering.sessions().forTenant("kratos");
            SessionCredentials app = SessionCredentials.sessionToken(Secret.of("tok"));
            SessionCredentials browser = SessionCredentials.cookie(Secret.of("c=1"));
            server.answer(200, "{\"id\":\"s\",\"active\":true}").answer(204, "").answer(401, "{}");
            assertThat(sessions.whoami(app).id()).isEqualTo("s");
            remembering.flows().forTenant("kratos").performNativeLogout(Secret.of("tok"));
            assertThatThrownBy(() -> sessions.whoami(app)).isInstanceOf(OryUnauthorizedException.class);

            server.answer(200, "{\"id\":\"b\",\"active\":true}").answer(204, "").answer(401, "{}");
            assertThat(sessions.whoami(browser).id()).isEqualTo("b");
            remembering.flows().forTenant("kratos").submitBrowserLogout(Secret.of("t"), Secret.of("c=1"));
            assertThatThrownBy(() -> sessions.whoami(browser)).isInstanceOf(OryUnauthorizedException.class);
        }
    }

    @Test
    void aLogoutGoesOutThoughNobodyCanTellWhoseSessionItEnds() {
        try (Ory remembering = remembering()) {
            server.answer(500, "").answer(204, "");
            remembering.flows().forTenant("kratos").performNativeLogout(Secret.of("tok"));
        }
        assertThat(server.audit()).extracting(AuditEvent::action).containsExactly("kratos.flow.logout");
    }

    @Test
    void aFlowThatIsThroughEndsWhatIsRememberedOfItsSessionAndItsUser() {
        try (Ory remembering = remembering()) {
            SessionService sessions = remembering.sessions().forTenant("kratos");
            FlowService itsFlows = remembering.flows().forTenant("kratos");
            SessionCredentials app = SessionCredentials.sessionToken(Secret.of("tok"));
            String session = "{\"id\":\"s\",\"active\":true,\"authenticator_assurance_level\":\"aal%d\","
                    + "\"identity\":{\"id\":\"i\",\"traits\":{\"n\":%d}}}";
            server.answer(200, session.formatted(1, 1));
            assertThat(sessions.whoami(app).authenticatorAssuranceLevel()).isEqualTo("aal1");

            server.answer(200, "{\"session\":" + session.formatted(2, 1) + "}").answer(200, session.formatted(2, 1));
            itsFlows.submitLogin(ID, form, app);
            assertThat(sessions.whoami(app).authenticatorAssuranceLevel()).isEqualTo("aal2");

            server.answer(200, "{" + UI + ",\"state\":\"success\",\"identity\":{\"id\":\"i\"}}")
                    .answer(200, session.formatted(2, 2));
            itsFlows.submitSettings(ID, form, app);
            assertThat(Objects.requireNonNull(
                                    Objects.requireNonNull(sessions.whoami(app).identity())
                                            .traits())
                            .path("n")
                            .asInt())
                    .isEqualTo(2);
        }
    }

    private Ory remembering() {
        return server.builder()
                .tenant(
                        "kratos",
                        Tenant.selfHosted().kratosPublic(server.endpoint()).build())
                .sessionCache(SessionCache.inMemory(10), Duration.ofMinutes(5))
                .build();
    }

    @Test
    void aBrowsersOddCookiesOfOthersDoNotKeepItFromSigningOut() {
        server.answer(200, "{\"logout_url\":\"https://x\",\"logout_token\":\"t\"}")
                .answer(204, "");
        Secret cookies = Secret.of("odd=\u00e4; session=1");
        flows.initiateBrowserLogout(cookies);
        flows.submitBrowserLogout(Secret.of("t"), cookies);
        assertThat(server.request().getHeaders().get("Cookie")).isEqualTo("session=1");
        assertThat(server.request().getHeaders().get("Cookie")).isEqualTo("session=1");
    }

    @Test
    void whereNothingIsRememberedALogoutIsOneCall() {
        server.answer(204, "");
        flows.performNativeLogout(Secret.of("tok"));
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void submitsAndLogoutsAreAudited() {
        server.answer(200, "{\"session\":{\"id\":\"s\"}}").answer(204, "").answer(204, "");
        submit(FlowKind.LOGIN);
        flows.performNativeLogout(Secret.of("tok"));
        flows.submitBrowserLogout(Secret.of("t"), Secret.of("c=1"));
        assertThat(server.audit())
                .extracting(AuditEvent::action)
                .containsExactly("kratos.flow.submit_login", "kratos.flow.logout", "kratos.flow.logout");
        assertThat(server.audit().get(0).target()).isEqualTo(ID);
    }
}
