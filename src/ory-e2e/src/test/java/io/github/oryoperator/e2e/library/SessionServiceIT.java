package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryForbiddenException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.RetrySettings;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.identity.IdentityService;
import io.github.oryoperator.client.identity.Session;
import io.github.oryoperator.client.identity.SessionCache;
import io.github.oryoperator.client.identity.SessionCredentials;
import io.github.oryoperator.client.identity.SessionService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Sessions of a real Kratos. */
class SessionServiceIT {
    private final SessionService sessions = RealOry.ory().sessions().forTenant(RealOry.TENANT);
    private final IdentityService identities = RealOry.ory().identities().forTenant(RealOry.TENANT);
    private final Person person = Person.create();

    private static SessionCredentials token(Secret token) {
        return SessionCredentials.sessionToken(token);
    }

    private static String idOf(Session session) {
        return Objects.requireNonNull(session.identity()).id();
    }

    @Test
    void knowsSomebodyByTokenBearerAndCookie() {
        Secret token = person.logIn();
        Session session = sessions.whoami(token(token));
        assertThat(session.active()).isTrue();
        assertThat(session.authenticatorAssuranceLevel()).isEqualTo("aal1");
        assertThat(session.authenticationMethods())
                .extracting(Session.AuthenticationMethod::method)
                .containsExactly("password");
        assertThat(session.devices()).isNotEmpty();
        assertThat(idOf(session)).isEqualTo(person.id());
        assertThat(Objects.requireNonNull(session.identity()).metadataAdmin()).isNull();
        assertThat(session).asString().doesNotContain(person.email());
        assertThat(sessions.whoami(new SessionCredentials(null, null, token)).id())
                .isEqualTo(session.id());
        assertThat(sessions.whoami(new SessionCredentials(Secret.of("other=1"), null, token))
                        .id())
                .isEqualTo(session.id());
        Session browser = sessions.whoami(SessionCredentials.cookie(person.logInByBrowser()));
        assertThat(idOf(browser)).isEqualTo(person.id());
    }

    @Test
    void aCookieWhoseSessionHasEndedLeavesItToTheBearerToken() {
        Secret cookie = person.logInByBrowser();
        Secret token = person.logIn();
        SessionCredentials both = new SessionCredentials(cookie, null, token);
        String browser = sessions.whoami(SessionCredentials.cookie(cookie)).id();
        assertThat(sessions.whoami(both).id()).as("the cookie comes first").isEqualTo(browser);
        sessions.revoke(browser);
        assertThat(sessions.whoami(both).id())
                .isEqualTo(sessions.whoami(token(token)).id());
        assertThat(sessions.whoamiOrNull(new SessionCredentials(cookie, null, Secret.of("ory_st_unknown"))))
                .isNull();
    }

    @Test
    void nobodyIsRefusedOrNull() {
        SessionCredentials wrong = token(Secret.of("ory_st_unknown"));
        SessionCredentials none = new SessionCredentials(null, null, null);
        assertThatThrownBy(() -> sessions.whoami(wrong)).isInstanceOf(OryUnauthorizedException.class);
        assertThatThrownBy(() -> sessions.whoami(none)).isInstanceOf(OryUnauthorizedException.class);
        assertThat(sessions.whoamiOrNull(wrong)).isNull();
        assertThat(sessions.whoamiOrNull(none)).isNull();
        assertThat(sessions.whoamiOrNull(SessionCredentials.cookie(Secret.of("ory_kratos_session=x"))))
                .isNull();
        assertThat(sessions.whoamiOrNull(token(person.logIn()))).isNotNull();
    }

    @Test
    void aMissingFactorIsNotNobody() {
        person.setUpSecondFactor();
        SessionCredentials oneFactor = token(person.logIn());
        assertThatThrownBy(() -> sessions.whoamiOrNull(oneFactor))
                .isInstanceOfSatisfying(OryForbiddenException.class, e -> {
                    assertThat(e.errorId()).contains("session_aal2_required");
                    assertThat(e.redirectTo())
                            .hasValueSatisfying(to -> assertThat(to).contains("aal=aal2"));
                });
    }

    @Test
    void aKratosThatIsNotThereIsNotNobody() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        try (Ory ory = RealOry.builder()
                .retry(RetrySettings.NONE)
                .tenant("gone", RealOry.tenant().withKratosPublic(Endpoint.of("http://127.0.0.1:" + closed)))
                .build()) {
            assertThatThrownBy(() -> ory.sessions().forTenant("gone").whoamiOrNull(token(Secret.of("x"))))
                    .isInstanceOf(OryUnavailableException.class);
        }
    }

    @Test
    void revokesInEitherServiceAndMayBeRepeated() {
        SessionCredentials first = token(person.logIn());
        SessionCredentials second = token(person.logIn());
        String id = sessions.whoami(first).id();
        sessions.revoke(id);
        sessions.revoke(id);
        assertThat(sessions.whoamiOrNull(first)).isNull();
        identities.revokeSession(sessions.whoami(second).id());
        assertThat(sessions.whoamiOrNull(second)).isNull();
        assertThatThrownBy(() -> sessions.revoke(UUID.randomUUID().toString()))
                .isInstanceOf(OryNotFoundException.class);
    }

    @Test
    void extendsASessionButNotOneThatIsRevoked() {
        Session before = sessions.whoami(token(person.logIn()));
        Session after = identities.extendSession(before.id());
        assertThat(after.active()).isTrue();
        assertThat(after.expiresAt()).isAfter(before.expiresAt());
        sessions.revoke(before.id());
        assertThat(identities.extendSession(before.id()).active()).isFalse();
    }

    @Test
    void listsTheActiveOnesOnly() {
        String first = sessions.whoami(token(person.logIn())).id();
        String second = sessions.whoami(token(person.logIn())).id();
        assertThat(identities.listSessions(person.id()))
                .extracting(Session::id)
                .containsExactlyInAnyOrder(first, second);
        sessions.revoke(first);
        assertThat(identities.listSessions(person.id())).extracting(Session::id).containsExactly(second);
    }

    @Test
    void anInactivePersonIsNobody() {
        SessionCredentials credentials = token(person.logIn());
        identities.patch(person.id(), List.of(JsonPatch.replace("/state", TextNode.valueOf("inactive"))));
        assertThat(sessions.whoamiOrNull(credentials)).isNull();
    }

    @Test
    void aCachedSessionIsForgottenWhenItIsRevokedHere() {
        try (Ory ory = RealOry.builder()
                .tenant("cached", RealOry.tenant())
                .sessionCache(SessionCache.inMemory(10), Duration.ofHours(1))
                .build()) {
            SessionService cached = ory.sessions().forTenant("cached");
            SessionCredentials credentials = token(person.logIn());
            Session session = cached.whoami(credentials);
            assertThat(cached.whoami(credentials)).isEqualTo(session);
            sessions.revoke(session.id());
            assertThat(cached.whoami(credentials)).as("revoked by another").isEqualTo(session);
            cached.revoke(session.id());
            assertThat(cached.whoamiOrNull(credentials)).isNull();
        }
    }
}
