package io.github.oryoperator.client.flow;

import static io.github.oryoperator.client.flow.StandIn.ID;
import static io.github.oryoperator.client.flow.StandIn.UI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryGoneException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.audit.AuditEvent;
import io.github.oryoperator.client.identity.SessionCredentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a submit comes to at a Kratos that answers as its configuration, its age or the time make it. */
class FlowResultTest {
    private final StandIn kratos = new StandIn();

    @RegisterExtension
    private final OryServer server = kratos.server;

    private final FlowService flows = kratos.flows;
    private final ObjectNode form = kratos.form;

    @ParameterizedTest
    @EnumSource
    void anExpiredFlowNamesTheOneInItsPlace(FlowKind kind) {
        server.answer(
                410,
                "{\"error\":{\"id\":\"self_service_flow_expired\",\"code\":410,\"status\":\"Gone\"},"
                        + "\"use_flow_id\":\"next\"}");
        assertThatThrownBy(() -> kratos.submit(kind)).isInstanceOfSatisfying(OryGoneException.class, e -> {
            assertThat(e.replacementFlowId()).contains("next");
            assertThat(e.errorId()).contains("self_service_flow_expired");
        });
        assertThat(server.request().getTarget()).isEqualTo("/self-service/" + kind.path() + "?flow=" + ID);
    }

    @Test
    void aRedirectToAnotherFlowIsThatInItsPlace() {
        server.answer(303, "", "Location", "https://kratos.example/self-service/recovery/flows?id=next&x=1#y")
                .answer(303, "", "Location", "https://other.example/self-service/recovery");
        assertThatThrownBy(() -> kratos.submit(FlowKind.RECOVERY))
                .isInstanceOfSatisfying(
                        OryGoneException.class,
                        e -> assertThat(e.replacementFlowId()).contains("next"));
        assertThatThrownBy(() -> kratos.submit(FlowKind.RECOVERY)).isInstanceOf(OryConfigurationException.class);
        assertThat(server.audit())
                .extracting(AuditEvent::outcome)
                .containsExactly(AuditEvent.Outcome.FAILED, AuditEvent.Outcome.FAILED);
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
        FlowResult result = kratos.submit(kind);
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
        assertThat(kratos.submit(FlowKind.RECOVERY)).isInstanceOfSatisfying(FlowResult.Success.class, success -> {
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
        assertThat(kratos.submit(kind) instanceof FlowResult.Success).isEqualTo(through);
    }

    @Test
    void anAnswerThatIsNoResultIsNoSuccess() {
        server.answer(200, "{}").answer(200, "[]").answer(200, "{\"session\":null}");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> kratos.submit(FlowKind.LOGIN))
                    .isInstanceOfSatisfying(
                            OryUnavailableException.class,
                            e -> assertThat(e.kind()).isEqualTo(OryUnavailableException.Kind.UNREADABLE));
        }
    }

    @Test
    void aSubmitIsNeverSentTwice() {
        server.answer(503, "").answer(200, "{\"session\":{\"id\":\"s\"}}");
        assertThatThrownBy(() -> kratos.submit(FlowKind.LOGIN)).isInstanceOf(OryUnavailableException.class);
        assertThat(server.requests()).isEqualTo(1);
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
}
