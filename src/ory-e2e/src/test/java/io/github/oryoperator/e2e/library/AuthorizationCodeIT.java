package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.oauth2.AccessToken;
import io.github.oryoperator.client.oauth2.ConsentAcceptance;
import io.github.oryoperator.client.oauth2.ConsentRequest;
import io.github.oryoperator.client.oauth2.ConsentService;
import io.github.oryoperator.client.oauth2.Introspection;
import io.github.oryoperator.client.oauth2.LoginAcceptance;
import io.github.oryoperator.client.oauth2.LoginRequest;
import io.github.oryoperator.client.oauth2.LogoutRequest;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.oauth2.RefreshGrant;
import io.github.oryoperator.client.oauth2.TokenService;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole flow: a browser, an application, Hydra, and the login and consent that it asks us for. */
class AuthorizationCodeIT {
    private final ConsentService consent = RealOry.ory().consent().forTenant(RealOry.TENANT);
    private final TokenService tokens = RealOry.ory().tokens().forTenant(RealOry.TENANT);
    private final CodeFlow flow = new CodeFlow(false);
    private final String alice = RealOry.unique("alice");

    @AfterEach
    void stop() {
        flow.close();
    }

    private static Secret present(@Nullable Secret token) {
        return Objects.requireNonNull(token);
    }

    private AccessToken refresh(Secret token, String... scope) {
        return tokens.refresh(RefreshGrant.builder()
                .refreshToken(token)
                .scope(List.of(scope))
                .client(flow.client())
                .build());
    }

    private boolean isActive(Secret token) {
        return tokens.introspect(token).active();
    }

    private static void assertIsRefused(ThrowingCallable call, String error) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        OryException.class, e -> assertThat(e.errorId()).contains(error));
    }

    @Test
    void logsInGrantsExchangesRefreshesRevokesAndLogsOut() throws Exception {
        String loginChallenge = flow.loginChallenge();
        LoginRequest login = consent.getLoginRequest(loginChallenge);
        assertThat(login.challenge()).isEqualTo(loginChallenge);
        assertThat(login.skip()).isFalse();
        assertThat(login.subject()).isEmpty();
        assertThat(login.requestedScope()).containsExactly("openid", "offline", "read");
        assertThat(login.requestedAccessTokenAudience()).containsExactly("https://api.example");
        assertThat(login.client())
                .isNotNull()
                .extracting(OAuth2Client::clientId)
                .isEqualTo(flow.client().clientId());
        assertThat(login.oidcContext())
                .satisfies(oidc -> assertThat(oidc.uiLocales()).containsExactly("de", "en"));

        String toConsent = consent.acceptLoginRequest(
                loginChallenge,
                LoginAcceptance.builder()
                        .subject(alice)
                        .remember(true)
                        .rememberFor(3600L)
                        .extendSessionLifespan(false)
                        .acr("2")
                        .amr(List.of("pwd", "otp"))
                        .forceSubjectIdentifier("forced")
                        .identityProviderSessionId("kratos-1")
                        .context(JsonNodeFactory.instance.objectNode().put("theme", "dark"))
                        .build());
        String consentChallenge = Browser.query(flow.open(toConsent), "consent_challenge");
        ConsentRequest asked = consent.getConsentRequest(consentChallenge);
        assertThat(asked.subject()).isEqualTo(alice);
        assertThat(asked.acr()).isEqualTo("2");
        assertThat(asked.amr()).containsExactly("pwd", "otp");
        assertThat(asked.context()).hasToString("{\"theme\":\"dark\"}");
        assertThat(asked.requestedScope()).containsExactly("openid", "offline", "read");
        assertThat(asked.loginSessionId()).isEqualTo(login.sessionId());

        JsonNode role = JsonNodeFactory.instance.objectNode().put("role", "admin");
        String toApplication = consent.acceptConsentRequest(
                consentChallenge,
                ConsentAcceptance.builder()
                        .grantScope(List.of("openid", "offline", "read"))
                        .grantAccessTokenAudience(List.of("https://api.example"))
                        .session(new ConsentAcceptance.Session(role, role))
                        .remember(true)
                        .rememberFor(0L)
                        .context(JsonNodeFactory.instance.objectNode().put("a", 1))
                        .build());
        AccessToken first = flow.exchange(Secret.of(Browser.query(flow.open(toApplication), "code")));
        assertThat(claims(present(first.idToken())).path("role").asText()).isEqualTo("admin");
        Introspection granted = tokens.introspect(first.accessToken(), "read");
        assertThat(granted.sub()).isEqualTo(alice);
        assertThat(granted.aud()).containsExactly("https://api.example");
        assertThat(granted.ext()).isEqualTo(role);

        AccessToken second = refresh(present(first.refreshToken()));
        assertThat(second.refreshToken()).isNotNull().isNotEqualTo(first.refreshToken());
        assertThat(isActive(first.accessToken())).as("of a used refresh token").isFalse();
        assertThat(tokens.introspect(present(second.refreshToken())).tokenUse()).isEqualTo("refresh_token");

        tokens.revoke(present(second.refreshToken()), "refresh_token", flow.client());
        assertThat(isActive(second.accessToken())).isFalse();
        assertThat(isActive(present(second.refreshToken()))).isFalse();

        String logoutChallenge = flow.logoutChallenge(present(first.idToken()));
        LogoutRequest logout = consent.getLogoutRequest(logoutChallenge);
        assertThat(logout.subject()).isEqualTo(alice);
        assertThat(logout.sid()).isEqualTo(login.sessionId());
        assertThat(logout.rpInitiated()).isTrue();
        assertThat(flow.open(consent.acceptLogoutRequest(logoutChallenge)).toString())
                .startsWith(CodeFlow.GOODBYE);
        assertThat(consent.getLoginRequest(flow.loginChallenge()).skip())
                .as("remembered after the logout")
                .isFalse();
    }

    private static JsonNode claims(Secret jwt) throws Exception {
        byte[] payload = Base64.getUrlDecoder().decode(jwt.reveal().split("\\.", -1)[1]);
        return new ObjectMapper().readTree(new String(payload, StandardCharsets.UTF_8));
    }

    @Test
    void aCodeUsedTwiceTakesBackWhatItGave() throws Exception {
        Secret code = flow.code(LoginAcceptance.of(alice), CodeFlow.everything());
        AccessToken token = flow.exchange(code);
        assertIsRefused(() -> flow.exchange(code), "invalid_grant");
        assertThat(isActive(token.accessToken())).isFalse();
    }

    @Test
    void aRefreshTokenUsedTwiceTakesBackAllThatCameOfIt() throws Exception {
        Secret used = present(flow.tokens(alice).refreshToken());
        AccessToken next = refresh(used);
        assertIsRefused(() -> refresh(used), "invalid_grant");
        assertThat(isActive(next.accessToken())).isFalse();
        assertIsRefused(() -> refresh(present(next.refreshToken())), "invalid_grant");
    }

    @Test
    void theAnswerSaysThatThisHydraDoesNotRefreshForLess() throws Exception {
        AccessToken narrow = refresh(present(flow.tokens(alice).refreshToken()), "openid", "offline");
        assertThat(narrow.scope()).isEqualTo("openid offline read");
        assertThat(tokens.introspect(narrow.accessToken(), "read").active()).isTrue();
    }

    @Test
    void aPublicApplicationProvesItselfByPkceAlone() throws Exception {
        try (CodeFlow app = new CodeFlow(true)) {
            Secret code = app.code(LoginAcceptance.of(alice), CodeFlow.everything());
            assertThat(isActive(app.exchange(code).accessToken())).isTrue();
            Secret other = app.code(LoginAcceptance.of(alice), CodeFlow.everything());
            Secret wrong = Secret.of("w".repeat(64));
            assertIsRefused(() -> app.exchange(other, wrong), "invalid_grant");
        }
    }

    @Test
    void aCodeIsGoodForItsOwnApplicationOnly() throws Exception {
        Secret code = flow.code(LoginAcceptance.of(alice), CodeFlow.everything());
        try (CodeFlow other = new CodeFlow(false)) {
            assertIsRefused(() -> other.exchange(code), "invalid_grant");
        }
    }

    @Test
    void theSecretOfAnotherClientIsNotTaken() throws Exception {
        Secret code = flow.code(LoginAcceptance.of(alice), CodeFlow.everything());
        var wrong = OAuth2Credentials.basic(flow.client().clientId(), Secret.of("wrong"));
        assertThatThrownBy(() -> tokens.refresh(
                        RefreshGrant.builder().refreshToken(code).client(wrong).build()))
                .isInstanceOf(OryUnauthorizedException.class);
    }
}
