package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.OryGoneException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.oauth2.AccessToken;
import io.github.oryoperator.client.oauth2.ConsentService;
import io.github.oryoperator.client.oauth2.LoginAcceptance;
import io.github.oryoperator.client.oauth2.LoginRequest;
import io.github.oryoperator.client.oauth2.Rejection;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Hydra makes of the answers to the logins, consents and logouts that it asks for. */
class ConsentServiceIT {
    private static final Rejection NO = Rejection.builder()
            .error("access_denied")
            .errorDescription("not today")
            .errorHint("tomorrow")
            .errorDebug("debug")
            .statusCode(403)
            .build();

    private final ConsentService consent = RealOry.ory().consent().forTenant(RealOry.TENANT);
    private final CodeFlow flow = new CodeFlow(false);
    private final String alice = RealOry.unique("alice");

    @AfterEach
    void stop() {
        flow.close();
    }

    private static Secret present(@Nullable Secret token) {
        return Objects.requireNonNull(token);
    }

    @Test
    void aRejectedLoginReachesTheApplicationWithTheReason() throws Exception {
        URI back = flow.open(consent.rejectLoginRequest(flow.loginChallenge(), NO));
        assertThat(back.toString()).startsWith(CodeFlow.CALLBACK);
        assertThat(Browser.query(back, "error")).isEqualTo("access_denied");
        assertThat(Browser.query(back, "error_description")).contains("not today");
    }

    @Test
    void aRejectedConsentReachesTheApplicationWithTheReason() throws Exception {
        String challenge = flow.consentChallenge(LoginAcceptance.of(alice));
        URI back = flow.open(consent.rejectConsentRequest(challenge, NO));
        assertThat(back.toString()).startsWith(CodeFlow.CALLBACK);
        assertThat(Browser.query(back, "error")).isEqualTo("access_denied");
        assertThat(Browser.query(back, "error_description")).contains("not today");
    }

    @Test
    void aRejectionWithoutReasonsIsStillABodyWhichHydraWants() throws Exception {
        URI back = flow.open(consent.rejectLoginRequest(
                flow.loginChallenge(), Rejection.builder().build()));
        assertThat(back.toString()).startsWith(CodeFlow.CALLBACK);
        assertThat(Browser.query(back, "error")).isNotEmpty();
    }

    @Test
    void aRejectedLogoutLeavesTheUserLoggedIn() throws Exception {
        LoginAcceptance remembered = LoginAcceptance.of(alice).withRemember(true);
        AccessToken token = flow.exchange(flow.code(remembered, CodeFlow.everything()));
        String challenge = flow.logoutChallenge(present(token.idToken()));
        consent.rejectLogoutRequest(challenge);
        assertThatThrownBy(() -> consent.getLogoutRequest(challenge)).isInstanceOf(OryNotFoundException.class);
        assertThat(consent.getLoginRequest(flow.loginChallenge()).skip()).isTrue();
    }

    @Test
    void aLogoutThatHappenedIsGoneAndSaysWhereToGoOn() throws Exception {
        LoginAcceptance remembered = LoginAcceptance.of(alice).withRemember(true);
        AccessToken token = flow.exchange(flow.code(remembered, CodeFlow.everything()));
        String challenge = flow.logoutChallenge(present(token.idToken()));
        consent.acceptLogoutRequest(challenge);
        flow.open(consent.acceptLogoutRequest(challenge));
        assertThatThrownBy(() -> consent.getLogoutRequest(challenge))
                .isInstanceOfSatisfying(
                        OryGoneException.class,
                        e -> assertThat(e.redirectTo())
                                .hasValueSatisfying(to -> assertThat(to).contains("/oauth2/sessions/logout")));
        consent.rejectLogoutRequest(challenge);
    }

    @Test
    void aUserWhoIsRememberedIsNotAskedAgainAndMustStayTheSame() throws Exception {
        flow.code(LoginAcceptance.of(alice).withRemember(true), CodeFlow.everything());
        String challenge = flow.loginChallenge();
        LoginRequest known = consent.getLoginRequest(challenge);
        assertThat(known.skip()).isTrue();
        assertThat(known.subject()).isEqualTo(alice);
        assertThat(consent.acceptLoginRequest(challenge, LoginAcceptance.of(RealOry.unique("bob"))))
                .as("no error, but the login once more")
                .contains("prompt=login");
    }

    @Test
    void aSecondAcceptanceIsTakenButOnlyOneOfTheUrlsIsGood() throws Exception {
        String challenge = flow.consentChallenge(LoginAcceptance.of(alice));
        String first = consent.acceptConsentRequest(challenge, CodeFlow.everything());
        String second = consent.acceptConsentRequest(challenge, CodeFlow.everything());
        assertThat(second).isNotEqualTo(first);
        assertThat(Browser.query(flow.open(first), "code")).isNotEmpty();
        assertThat(consent.getConsentRequest(challenge).subject()).isEqualTo(alice);
        assertThat(Browser.query(flow.open(second), "error")).isEqualTo("access_denied");
    }

    @Test
    void aChallengeThatIsNoneIsNotFound() {
        LoginAcceptance who = LoginAcceptance.of(alice);
        List<ThrowingCallable> calls = List.of(
                () -> consent.getLoginRequest("none"),
                () -> consent.acceptLoginRequest("none", who),
                () -> consent.rejectLoginRequest("none", NO),
                () -> consent.getConsentRequest("none"),
                () -> consent.acceptConsentRequest("none", CodeFlow.everything()),
                () -> consent.rejectConsentRequest("none", NO),
                () -> consent.getLogoutRequest("none"),
                () -> consent.acceptLogoutRequest("none"),
                () -> consent.rejectLogoutRequest("none"));
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(OryNotFoundException.class));
    }
}
