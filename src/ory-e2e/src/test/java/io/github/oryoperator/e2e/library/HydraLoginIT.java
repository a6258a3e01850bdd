package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryGoneException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.flow.Flow;
import io.github.oryoperator.client.flow.FlowClient;
import io.github.oryoperator.client.flow.FlowKind;
import io.github.oryoperator.client.flow.FlowOptions;
import io.github.oryoperator.client.flow.FlowResult.Redirect;
import io.github.oryoperator.client.flow.FlowService;
import io.github.oryoperator.client.oauth2.ConsentService;
import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.ory.Kratos;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A Kratos that is tied to a Hydra, whose login requests it answers itself. */
class HydraLoginIT {
    private static final Kratos KRATOS = LocalStack.shared()
            .startKratos(
                    "kratos-of-hydra",
                    Map.of("OAUTH2_PROVIDER_URL", RealOry.url(Api.HYDRA_ADMIN).toString()));
    private static final Ory ORY = RealOry.builder()
            .tenant(
                    RealOry.TENANT,
                    Tenant.selfHosted()
                            .kratosPublic(
                                    Contract.recorded(Api.KRATOS_PUBLIC, RecordingProxy.before(KRATOS.publicUrl())))
                            .build())
            .build();

    private final FlowService flows = ORY.flows().forTenant(RealOry.TENANT);
    private final ConsentService consent = RealOry.ory().consent().forTenant(RealOry.TENANT);
    private final String email = RealOry.unique("hydra") + "@example.com";
    private final User user = new User(flows, email, FlowClient.BROWSER);
    private final CodeFlow application = new CodeFlow(false);

    @AfterEach
    void close() {
        application.close();
    }

    @AfterAll
    static void stop() {
        ORY.close();
        KRATOS.stop();
    }

    private FlowOptions challenged() throws Exception {
        return user.device().options().withLoginChallenge(application.loginChallenge());
    }

    private String subjectAt(String hydra) throws Exception {
        String challenge = Browser.query(application.open(hydra), "consent_challenge");
        return Objects.requireNonNull(consent.getConsentRequest(challenge).subject());
    }

    private String elsewhere(FlowKind kind) throws Exception {
        FlowOptions options = challenged();
        OryGoneException gone = catchThrowableOfType(OryGoneException.class, () -> user.begin(kind, options));
        assertThat(gone.isRetryable()).isFalse();
        return gone.redirectTo().orElseThrow();
    }

    @Test
    void whoSignsInGoesOnAtHydraAndTheNextTimeAtOnce() throws Exception {
        String id = Objects.requireNonNull(
                        new User(flows, email, FlowClient.BROWSER).register().identity())
                .id();
        Flow login = user.begin(FlowKind.LOGIN, challenged());
        Redirect back = (Redirect) user.signIn(login, User.PASSWORD);
        assertThat(back.errorId()).isEqualTo("browser_location_change_required");
        assertThat(subjectAt(back.to())).isEqualTo(id);

        assertThat(subjectAt(elsewhere(FlowKind.LOGIN)))
                .as("signed in at both: Kratos makes no flow")
                .isEqualTo(id);
        assertThat(subjectAt(elsewhere(FlowKind.REGISTRATION))).isEqualTo(id);
    }

    @Test
    void whoIsSignedInAndWantsToRegisterGoesOnAtTheLoginThatHydraWants() throws Exception {
        user.register();
        user.signIn();
        assertThat(elsewhere(FlowKind.REGISTRATION))
                .startsWith(KRATOS.publicUrl() + "/self-service/login/browser?")
                .contains("login_challenge=");
        assertThat(user.begin(FlowKind.LOGIN, challenged())
                        .body()
                        .path("refresh")
                        .asBoolean())
                .as("the login that Hydra wants although there is a session")
                .isTrue();
    }

    @Test
    void aChallengeThatHydraDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> flows.initiateLogin(FlowOptions.BROWSER.withLoginChallenge("none")))
                .isInstanceOf(OryValidationException.class);
    }
}
