package io.github.oryoperator.client.flow;

import static io.github.oryoperator.client.flow.StandIn.UI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryGoneException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.identity.SessionCredentials;
import java.util.Objects;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a flow begins, and where it cannot. */
class FlowBeginningTest {
    private final StandIn kratos = new StandIn();

    @RegisterExtension
    private final OryServer server = kratos.server;

    private final FlowService flows = kratos.flows;

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

    @ParameterizedTest
    @EnumSource
    void whereABrowserMustGoInsteadOfBeginningIsSaid(FlowKind kind) {
        server.answer(
                422,
                "{\"error\":{\"id\":\"browser_location_change_required\",\"code\":422},"
                        + "\"redirect_browser_to\":\"https://sso.example/?s3cret\"}");
        assertThatThrownBy(() -> begin(kind, FlowOptions.BROWSER))
                .hasMessageNotContaining("s3cret")
                .isInstanceOfSatisfying(OryValidationException.class, e -> {
                    assertThat(e.redirectTo()).contains("https://sso.example/?s3cret");
                    assertThat(e.errorId()).contains("browser_location_change_required");
                });
    }

    private Flow begin(FlowKind kind, FlowOptions options) {
        return switch (kind) {
            case LOGIN -> flows.initiateLogin(options);
            case REGISTRATION -> flows.initiateRegistration(options);
            case RECOVERY -> flows.initiateRecovery(options);
            case SETTINGS -> flows.initiateSettings(options);
            case VERIFICATION -> flows.initiateVerification(options);
        };
    }

    @ParameterizedTest
    @EnumSource(names = {"LOGIN", "REGISTRATION"})
    void aLoginRequestThatKratosAcceptedItselfIsGoneAndSaysWhereToGoOn(FlowKind kind) {
        server.answer(200, "null").answer(303, "", "Location", "https://hydra.example/?s3cret");
        assertThatThrownBy(() -> begin(kind, FlowOptions.BROWSER.withLoginChallenge("challenge")))
                .hasMessageNotContaining("s3cret")
                .isInstanceOfSatisfying(OryGoneException.class, e -> {
                    assertThat(e.redirectTo()).contains("https://hydra.example/?s3cret");
                    assertThat(e.isRetryable()).isFalse();
                });
        RecordedRequest asked = server.request();
        RecordedRequest again = server.request();
        assertThat(asked.getHeaders().get("Accept")).isEqualTo("application/json");
        assertThat(again.getHeaders().get("Accept")).isEqualTo("text/html");
        assertThat(again.getTarget()).isEqualTo(asked.getTarget()).endsWith("?login_challenge=challenge");
    }

    @Test
    void aRedirectElsewhereThanToALoginIsAWrongAddress() {
        server.answer(302, "", "Location", "https://other.example/self-service/registration/browser?x=y")
                .answer(302, "");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> flows.initiateRegistration(FlowOptions.BROWSER.withLoginChallenge("challenge")))
                    .isInstanceOfSatisfying(
                            OryConfigurationException.class,
                            e -> assertThat(e.kind()).isEqualTo(OryConfigurationException.Kind.WRONG_URL));
        }
    }

    @Test
    void nullWithoutAChallengeIsUnreadable() {
        server.answer(200, "null");
        assertThatThrownBy(() -> flows.initiateLogin(FlowOptions.BROWSER)).isInstanceOf(OryUnavailableException.class);
    }
}
