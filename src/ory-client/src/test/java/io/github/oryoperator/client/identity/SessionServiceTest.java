package io.github.oryoperator.client.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryForbiddenException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Tenant;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionServiceTest {
    private static final String SESSION =
            "{\"id\":\"903deefe-085f-4718-ba06-b09919e5abba\",\"active\":true,\"identity\":{\"id\":\"i\"}}";
    private static final String NO_SESSION = "{\"error\":{\"code\":401,\"status\":\"Unauthorized\","
            + "\"reason\":\"No valid session credentials found in the request.\","
            + "\"message\":\"The request could not be authorized\"}}";
    private static final SessionCredentials TOKEN = SessionCredentials.sessionToken(Secret.of("ory_st_1"));

    @RegisterExtension
    private final OryServer server = new OryServer();

    private final SessionService sessions = server.ory().sessions().forTenant("acme");

    private RecordedRequest sent(SessionCredentials credentials) {
        server.answer(200, SESSION);
        sessions.whoami(credentials);
        return server.request();
    }

    @Test
    void passesOnWhatTheRequestSays() {
        RecordedRequest cookie = sent(SessionCredentials.cookie(Secret.of("a=1; ory_kratos_session=x")));
        assertThat(cookie.getRequestLine()).startsWith("GET /sessions/whoami ");
        assertThat(cookie.getHeaders().get("Cookie")).isEqualTo("a=1; ory_kratos_session=x");
        assertThat(cookie.getHeaders().get("X-Session-Token")).isNull();
        RecordedRequest token = sent(TOKEN);
        assertThat(token.getHeaders().get("X-Session-Token")).isEqualTo("ory_st_1");
        assertThat(token.getHeaders().get("Cookie")).isNull();
    }

    @Test
    void aBearerTokenIsASessionToken() {
        RecordedRequest alone = sent(new SessionCredentials(null, null, Secret.of("ory_st_2")));
        assertThat(alone.getHeaders().get("X-Session-Token")).isEqualTo("ory_st_2");
        assertThat(alone.getHeaders().get("Authorization")).isNull();
    }

    @Test
    void aBearerTokenIsAskedForWhereTheCookieBesideItIsNoSession() {
        SessionCredentials both = new SessionCredentials(Secret.of("a=1"), null, Secret.of("ory_st_2"));
        server.answer(401, NO_SESSION).answer(200, SESSION);
        sessions.whoami(both);
        RecordedRequest cookie = server.request();
        assertThat(cookie.getHeaders().get("Cookie")).isEqualTo("a=1");
        assertThat(cookie.getHeaders().get("X-Session-Token")).isNull();
        RecordedRequest bearer = server.request();
        assertThat(bearer.getHeaders().get("Cookie")).isNull();
        assertThat(bearer.getHeaders().get("X-Session-Token")).isEqualTo("ory_st_2");
        assertThat(sent(both).getHeaders().get("Cookie")).isEqualTo("a=1");
        assertThat(server.requests()).as("a good cookie needs no bearer token").isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 500})
    void nothingButKratosOwnNoSessionPassesOnFromCookieToBearer(int status) {
        server.answer(status, "{\"error\":{\"code\":" + status + ",\"status\":\"x\"}}");
        assertThatThrownBy(() -> sessions.whoami(new SessionCredentials(Secret.of("a=1"), null, Secret.of("ory_st_2"))))
                .isInstanceOf(OryException.class);
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void readsTheHeadersOfARequest() {
        Map<String, String> headers =
                Map.of("Cookie", "a=1", "X-Session-Token", "t", "Authorization", "bearer  ory_st_3");
        assertThat(SessionCredentials.from(headers::get))
                .isEqualTo(new SessionCredentials(Secret.of("a=1"), Secret.of("t"), Secret.of("ory_st_3")));
        assertThat(SessionCredentials.from(Map.of("Authorization", "Basic x")::get)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void cookiesThatCannotBeSentAreLeftOutAndTokensAreNone() {
        assertThat(sent(SessionCredentials.cookie(Secret.of("bad=ü; ory_kratos_session=x;;")))
                        .getHeaders()
                        .get("Cookie"))
                .isEqualTo("ory_kratos_session=x");
        assertThat(SessionCredentials.sessionToken(Secret.of("a\nb")).isEmpty()).isTrue();
        assertThat(SessionCredentials.sessionToken(Secret.of("")).isEmpty()).isTrue();
        assertThat(SessionCredentials.cookie(Secret.of(" ")).isEmpty()).isTrue();
    }

    @Test
    void nobodyWithoutCredentialsOrWithWrongOnes() {
        assertThat(sessions.whoamiOrNull(new SessionCredentials(null, null, null)))
                .isNull();
        assertThat(server.requests()).isZero();
        server.answer(401, NO_SESSION)
                .answer(401, "{\"error\":{\"code\":401,\"id\":\"session_inactive\"}}")
                .answer(401, NO_SESSION);
        assertThat(sessions.whoamiOrNull(TOKEN)).isNull();
        assertThat(sessions.whoamiOrNull(TOKEN)).isNull();
        assertThatThrownBy(() -> sessions.whoami(TOKEN)).isInstanceOf(OryUnauthorizedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"error\":{\"code\":401,\"status\":\"Unauthorized\",\"message\":\"Access credentials are invalid\"}}",
                "{\"error\":{\"code\":401,\"status\":\"Unauthorized\",\"reason\":\"Unable to determine AAL.\"}}",
                "{\"error\":\"invalid_client\",\"error_description\":\"No valid session\"}"
            })
    void a401OfAnotherHandIsNotNobody(String body) {
        server.answer(401, body);
        assertThatThrownBy(() -> sessions.whoamiOrNull(TOKEN)).isInstanceOf(OryUnauthorizedException.class);
    }

    @ParameterizedTest
    @CsvSource({"404", "405", "302", "429", "500", "503", "400", "200"})
    void noOtherAnswerIsNobody(int status) {
        for (int i = 0; i < OryServer.QUICK.maxAttempts(); i++) {
            server.answer(status, "");
        }
        assertThatThrownBy(() -> sessions.whoamiOrNull(TOKEN)).isInstanceOf(OryException.class);
    }

    @Test
    void noAnswerIsNotNobody() {
        for (int i = 0; i < OryServer.QUICK.maxAttempts(); i++) {
            server.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
        }
        assertThatThrownBy(() -> sessions.whoamiOrNull(TOKEN)).isInstanceOf(OryUnavailableException.class);
    }

    @Test
    void whoLacksAFactorIsNotNobodyAndIsToldWhereToGetIt() {
        String aal = "{\"error\":{\"id\":\"session_aal2_required\",\"code\":403,\"status\":\"Forbidden\"},"
                + "\"redirect_browser_to\":\"https://login.example/?aal=aal2\"}";
        server.answer(403, aal).answer(403, aal);
        assertThatThrownBy(() -> sessions.whoamiOrNull(TOKEN))
                .isInstanceOfSatisfying(OryForbiddenException.class, e -> {
                    assertThat(e.errorId()).contains("session_aal2_required");
                    assertThat(e.redirectTo()).contains("https://login.example/?aal=aal2");
                });
        assertThatThrownBy(() -> sessions.whoami(TOKEN)).isInstanceOf(OryForbiddenException.class);
    }

    @Test
    void aTenantWithoutAnAddressIsNotNobodyEither() {
        SessionService nowhere = server.ory(builder -> builder.tenant(
                        "acme",
                        Tenant.selfHosted().hydraAdmin(server.endpoint()).build()))
                .sessions()
                .forTenant("acme");
        assertThatThrownBy(() -> nowhere.whoamiOrNull(new SessionCredentials(null, null, null)))
                .isInstanceOf(OryConfigurationException.class)
                .hasMessageContaining("kratos.publicUrl");
    }

    @Test
    void cookiesToBePassedOnAreKept() {
        server.answer(200, SESSION, "Set-Cookie", "ory_kratos_session=new; Path=/");
        assertThat(sessions.whoami(TOKEN).setCookies()).containsExactly(Secret.of("ory_kratos_session=new; Path=/"));
    }

    @Test
    void aSessionIsReadWithItsPerson() {
        server.answer(200, SESSION);
        Session session = sessions.whoami(TOKEN);
        assertThat(session.active()).isTrue();
        assertThat(Objects.requireNonNull(session.identity()).id()).isEqualTo("i");
        assertThat(session.setCookies()).isEmpty();
    }
}
