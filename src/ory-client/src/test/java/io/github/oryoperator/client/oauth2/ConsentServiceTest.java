package io.github.oryoperator.client.oauth2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.OryGoneException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.audit.AuditEvent;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConsentServiceTest {
    private static final String ON = "{\"redirect_to\":\"https://hydra/on\"}";
    private static final Rejection NO = Rejection.of("access_denied", "not today");

    @RegisterExtension
    private final OryServer server = new OryServer();

    private final ConsentService consent = server.ory().consent().forTenant("acme");

    @Test
    void sendsNoFieldThatIsNotSetForHydraRefusesWhatItDoesNotKnow() {
        server.answer(200, ON).answer(200, ON).answer(200, ON);
        assertThat(consent.acceptLoginRequest("c&1", LoginAcceptance.of("alice")))
                .isEqualTo("https://hydra/on");
        RecordedRequest login = server.request();
        assertThat(login.getRequestLine())
                .startsWith("PUT /admin/oauth2/auth/requests/login/accept?login_challenge=c%261 ");
        assertThat(OryServer.body(login)).isEqualTo("{\"subject\":\"alice\"}");

        ConsentAcceptance granted = ConsentAcceptance.builder()
                .grantScope(List.of("openid"))
                .session(new ConsentAcceptance.Session(null, TextNode.valueOf("x")))
                .rememberFor(0L)
                .build();
        consent.acceptConsentRequest("c", granted);
        assertThat(OryServer.body(server.request()))
                .isEqualTo("{\"grant_scope\":[\"openid\"],\"session\":{\"id_token\":\"x\"},\"remember_for\":0}");

        consent.rejectConsentRequest("c", NO);
        assertThat(OryServer.body(server.request()))
                .isEqualTo("{\"error\":\"access_denied\",\"error_description\":\"not today\"}");
    }

    @Test
    void aRejectionWithoutReasonsIsStillABody() {
        server.answer(200, ON);
        consent.rejectLoginRequest("c", Rejection.builder().build());
        assertThat(OryServer.body(server.request())).isEqualTo("{}");
    }

    @Test
    void answersALogoutWithoutABody() {
        server.answer(200, ON).answer(204, "");
        consent.acceptLogoutRequest("c");
        consent.rejectLogoutRequest("c");
        assertThat(server.request().getBodySize()).isZero();
        RecordedRequest reject = server.request();
        assertThat(reject.getBodySize()).isZero();
        assertThat(reject.getRequestLine())
                .startsWith("PUT /admin/oauth2/auth/requests/logout/reject?logout_challenge=c ");
    }

    @Test
    void aChallengeThatWasAnsweredIsGoneAndSaysWhereToGoOn() {
        for (int i = 0; i < 3; i++) {
            server.answer(410, ON);
        }
        assertThatThrownBy(() -> consent.getLoginRequest("c"))
                .isInstanceOfSatisfying(
                        OryGoneException.class, e -> assertThat(e.redirectTo()).contains("https://hydra/on"));
        assertThatThrownBy(() -> consent.getConsentRequest("c")).isInstanceOf(OryGoneException.class);
        assertThatThrownBy(() -> consent.getLogoutRequest("c")).isInstanceOf(OryGoneException.class);
    }

    @Test
    void readsWhatAskedForAndNothingPersonalShows() {
        server.answer(
                200,
                "{\"challenge\":\"c\",\"skip\":true,\"subject\":\"alice\",\"client\":{\"client_id\":\"app\"},\"new\":1,"
                        + "\"oidc_context\":{\"login_hint\":\"alice\",\"ui_locales\":[\"de\"]}}");
        LoginRequest request = consent.getLoginRequest("c");
        assertThat(request.skip()).isTrue();
        assertThat(request.requestedScope()).isEmpty();
        OidcContext oidc = request.oidcContext();
        assertThat(oidc).isNotNull().extracting(OidcContext::uiLocales).isEqualTo(List.of("de"));
        assertThat(request + "" + oidc).contains("app").doesNotContain("alice");
        assertThat(LoginAcceptance.of("alice").toString()).doesNotContain("alice");
    }

    @Test
    void isRepeatedForAnAnswerThatWasLost() {
        server.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()))
                .answer(200, ON);
        assertThat(consent.acceptConsentRequest("c", ConsentAcceptance.builder().build()))
                .isEqualTo("https://hydra/on");
        server.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()))
                .answer(404, "{\"error\":\"Unable to locate the resource\",\"error_description\":\"\"}");
        consent.rejectLogoutRequest("c");
    }

    @Test
    void anAnswerThatLeadsNowhereIsUnreadable() {
        server.answer(200, "{}");
        assertThatThrownBy(() -> consent.acceptLogoutRequest("c")).isInstanceOf(OryUnavailableException.class);
    }

    @Test
    void refusesALoginOfNobody() {
        assertThatThrownBy(() -> consent.acceptLoginRequest("c", LoginAcceptance.of("")))
                .isInstanceOf(OryValidationException.class)
                .hasMessageContaining("subject");
        assertThat(server.requests()).isZero();
    }

    @Test
    void everyAnswerIsAuditedAndNoQuestionAndNoChallengeIsNamed() {
        for (int i = 0; i < 6; i++) {
            server.answer(200, ON);
        }
        consent.acceptLoginRequest("geheim", LoginAcceptance.of("alice"));
        consent.rejectLoginRequest("geheim", NO);
        consent.acceptConsentRequest("geheim", ConsentAcceptance.builder().build());
        consent.rejectConsentRequest("geheim", NO);
        consent.acceptLogoutRequest("geheim");
        consent.rejectLogoutRequest("geheim");
        server.answer(200, "{\"challenge\":\"geheim\"}");
        consent.getLogoutRequest("geheim");
        assertThat(server.audit())
                .extracting(AuditEvent::action)
                .containsExactly(
                        "hydra.consent.accept_login",
                        "hydra.consent.reject_login",
                        "hydra.consent.accept_consent",
                        "hydra.consent.reject_consent",
                        "hydra.consent.accept_logout",
                        "hydra.consent.reject_logout");
        assertThat(server.audit().get(0).target()).isEqualTo("alice");
        assertThat(server.audit().toString()).doesNotContain("geheim");
    }
}
