package io.github.oryoperator.client.flow;

import static io.github.oryoperator.client.flow.StandIn.ID;
import static io.github.oryoperator.client.flow.StandIn.UI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.audit.AuditEvent;
import io.github.oryoperator.client.identity.SessionCache;
import io.github.oryoperator.client.identity.SessionCredentials;
import io.github.oryoperator.client.identity.SessionService;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a session ends, and what is remembered of it. */
class LogoutTest {
    private final StandIn kratos = new StandIn();

    @RegisterExtension
    private final OryServer server = kratos.server;

    private final FlowService flows = kratos.flows;
    private final ObjectNode form = kratos.form;

    @Test
    void aLogoutOfABrowserIsNeverSentTwice() {
        server.answer(503, "").answer(204, "");
        assertThatThrownBy(() -> flows.submitBrowserLogout(Secret.of("t"), Secret.of("c=1")))
                .isInstanceOf(OryUnavailableException.class);
        assertThat(server.requests()).isEqualTo(1);
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
        kratos.submit(FlowKind.LOGIN);
        flows.performNativeLogout(Secret.of("tok"));
        flows.submitBrowserLogout(Secret.of("t"), Secret.of("c=1"));
        assertThat(server.audit())
                .extracting(AuditEvent::action)
                .containsExactly("kratos.flow.submit_login", "kratos.flow.logout", "kratos.flow.logout");
        assertThat(server.audit().get(0).target()).isEqualTo(ID);
    }

    private Ory remembering() {
        return server.builder()
                .tenant("kratos", kratos.tenant())
                .sessionCache(SessionCache.inMemory(10), Duration.ofMinutes(5))
                .build();
    }
}
