package io.github.oryoperator.client.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.audit.AuditEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SessionCacheTest {
    private static final String ID = "903deefe-085f-4718-ba06-b09919e5abba";
    private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");
    private static final SessionCredentials TOKEN = SessionCredentials.sessionToken(Secret.of("CANARY-token"));
    private static final String SESSION = "{\"id\":\"" + ID + "\",\"active\":true,\"expires_at\":\"%s\","
            + "\"identity\":{\"id\":\"" + ID + "\",\"traits\":{\"email\":\"CANARY@b.example\"}}}";

    @RegisterExtension
    private final OryServer server = new OryServer();

    private final Ticking clock = new Ticking();
    private final SessionCache cache = SessionCache.inMemory(100);
    private final Ory ory = server.ory(
            builder -> builder.tenant("beta", server.tenant()).clock(clock).sessionCache(cache, Duration.ofMinutes(1)));
    private final SessionService sessions = ory.sessions().forTenant("acme");

    /** A clock that is set by hand. */
    private static final class Ticking extends Clock {
        private Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    private void answerSession(Duration untilExpiry) {
        server.answer(200, SESSION.formatted(START.plus(untilExpiry)));
    }

    @Test
    void isOffByDefault() {
        answerSession(Duration.ofHours(1));
        answerSession(Duration.ofHours(1));
        SessionService plain = server.ory().sessions().forTenant("acme");
        plain.whoami(TOKEN);
        plain.whoami(TOKEN);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void asksOnceAndAgainWhenTheTimeIsOver() {
        answerSession(Duration.ofHours(1));
        answerSession(Duration.ofHours(1));
        Session first = sessions.whoami(TOKEN);
        clock.pass(Duration.ofSeconds(59));
        assertThat(sessions.whoami(TOKEN)).isEqualTo(first);
        assertThat(sessions.whoamiOrNull(TOKEN)).isEqualTo(first);
        assertThat(server.requests()).isEqualTo(1);
        clock.pass(Duration.ofSeconds(1));
        sessions.whoami(TOKEN);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void neverOutlivesTheSession() {
        answerSession(Duration.ofSeconds(10));
        server.answer(401, "{}");
        sessions.whoami(TOKEN);
        clock.pass(Duration.ofSeconds(10));
        assertThatThrownBy(() -> sessions.whoami(TOKEN)).isInstanceOf(OryException.class);
    }

    @Test
    void neverRemembersThatThereIsNone() {
        server.answer(401, "{}");
        answerSession(Duration.ofHours(1));
        assertThatThrownBy(() -> sessions.whoami(TOKEN)).isInstanceOf(OryException.class);
        assertThat(sessions.whoami(TOKEN).id()).isEqualTo(ID);
    }

    @Test
    void tellsCredentialsAndTenantsApart() {
        Secret same = Secret.of("x");
        List<SessionCredentials> all = List.of(
                TOKEN,
                SessionCredentials.cookie(same),
                SessionCredentials.sessionToken(same),
                new SessionCredentials(null, null, same),
                new SessionCredentials(same, same, null));
        for (SessionCredentials credentials : all) {
            answerSession(Duration.ofHours(1));
            sessions.whoami(credentials);
        }
        answerSession(Duration.ofHours(1));
        ory.sessions().forTenant("beta").whoami(TOKEN);
        assertThat(server.requests()).isEqualTo(all.size() + 1);
    }

    static Stream<Consumer<Ory>> changes() {
        return Stream.of(
                ory -> ory.sessions().forTenant("acme").revoke(ID),
                ory -> ory.identities().forTenant("acme").revokeSession(ID),
                ory -> ory.identities().forTenant("acme").delete(ID),
                ory -> ory.identities().forTenant("acme").updateTraits(ID, JsonNodeFactory.instance.objectNode()),
                ory -> ory.identities()
                        .forTenant("acme")
                        .patch(ID, List.of(JsonPatch.replace("/state", TextNode.valueOf("inactive")))));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void isForgottenWithEveryChangeEvenOneThatFails(Consumer<Ory> change) {
        answerSession(Duration.ofHours(1));
        server.answer(200, "{\"id\":\"" + ID + "\"}");
        answerSession(Duration.ofHours(1));
        server.answer(500, "");
        answerSession(Duration.ofHours(1));
        sessions.whoami(TOKEN);
        change.accept(ory);
        sessions.whoami(TOKEN);
        assertThat(server.requests()).isEqualTo(3);
        assertThatThrownBy(() -> change.accept(ory)).isInstanceOf(OryException.class);
        sessions.whoami(TOKEN);
        assertThat(server.requests()).isEqualTo(5);
    }

    @Test
    void isForgottenBeforeTheAuditTells() {
        List<Boolean> cached = new ArrayList<>();
        Recording recording = new Recording();
        Ory audited = server.ory(builder -> builder.sessionCache(recording, Duration.ofMinutes(1))
                .audit((AuditEvent event) -> cached.add(recording.evicted)));
        server.answer(204, "");
        audited.sessions().forTenant("acme").revoke(ID);
        assertThat(cached).containsExactly(true);
    }

    @Test
    void anAnswerThatIsOlderThanARevocationIsNotKept() {
        server.server().setDispatcher(new Dispatcher() {
            private boolean asked;

            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if ("DELETE".equals(request.getMethod())) {
                    return new MockResponse.Builder().code(204).build();
                }
                if (asked) {
                    return new MockResponse.Builder().code(401).build();
                }
                asked = true;
                // While Kratos answers, somebody revokes.
                sessions.revoke(ID);
                return new MockResponse.Builder()
                        .body(SESSION.formatted(START.plusSeconds(3600)))
                        .build();
            }
        });
        sessions.whoami(TOKEN);
        assertThatThrownBy(() -> sessions.whoami(TOKEN)).isInstanceOf(OryException.class);
    }

    @Test
    void aCacheThatFailsIsNoFailure() {
        Ory broken = server.ory(builder -> builder.sessionCache(new Broken(), Duration.ofMinutes(1)));
        answerSession(Duration.ofHours(1));
        answerSession(Duration.ofHours(1));
        server.answer(204, "");
        assertThat(broken.sessions().forTenant("acme").whoami(TOKEN).id()).isEqualTo(ID);
        assertThat(broken.sessions().forTenant("acme").whoami(TOKEN).id()).isEqualTo(ID);
        broken.sessions().forTenant("acme").revoke(ID);
        assertThat(server.requests()).isEqualTo(3);
    }

    @Test
    void holdsNoCredentialsAndShowsNothingPersonal() {
        Recording recording = new Recording();
        Ory own = server.ory(builder -> builder.sessionCache(recording, Duration.ofMinutes(1)));
        answerSession(Duration.ofHours(1));
        own.sessions().forTenant("acme").whoami(TOKEN);
        assertThat(recording.keys).singleElement().asString().matches("acme:[0-9a-f]{64}");
        assertThat(recording.entries).singleElement().asString().doesNotContain("CANARY");
        assertThat(recording.entries.get(0).session()).doesNotContain("CANARY-token");
    }

    @Test
    void isBounded() {
        SessionCache small = SessionCache.inMemory(0);
        Ory own = server.ory(builder -> builder.sessionCache(small, Duration.ofMinutes(1)));
        answerSession(Duration.ofHours(1));
        answerSession(Duration.ofHours(1));
        own.sessions().forTenant("acme").whoami(TOKEN);
        own.sessions().forTenant("acme").whoami(TOKEN);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void keepsForSomeTimeOrNotAtAll() {
        assertThatThrownBy(() -> server.ory(builder -> builder.sessionCache(cache, Duration.ZERO)))
                .isInstanceOf(OryConfigurationException.class)
                .hasMessageContaining("sessionCache: must keep sessions for some time");
    }

    /** Keeps nothing, and notes what it is given. */
    private static class Recording implements SessionCache {
        final List<String> keys = new ArrayList<>();
        final List<Entry> entries = new ArrayList<>();
        boolean evicted;

        @Override
        public @Nullable Entry get(String key) {
            return null;
        }

        @Override
        public void put(String key, Entry entry) {
            keys.add(key);
            entries.add(entry);
        }

        @Override
        public void evictSession(String tenant, String sessionId) {
            evicted = true;
        }

        @Override
        public void evictIdentity(String tenant, String identityId) {
            evicted = true;
        }
    }

    /** Out of order. */
    private static final class Broken implements SessionCache {
        @Override
        public @Nullable Entry get(String key) {
            throw new IllegalStateException(key);
        }

        @Override
        public void put(String key, Entry entry) {
            throw new IllegalStateException(entry.session());
        }

        @Override
        public void evictSession(String tenant, String sessionId) {
            throw new IllegalStateException(sessionId);
        }

        @Override
        public void evictIdentity(String tenant, String identityId) {
            throw new IllegalStateException(identityId);
        }
    }
}
