package io.github.oryoperator.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.oryoperator.client.BreakerSettings;
import io.github.oryoperator.client.CallContext;
import io.github.oryoperator.client.CallEvent;
import io.github.oryoperator.client.CallListener;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryConflictException;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.audit.AuditEvent;
import io.github.oryoperator.client.audit.AuditEvent.Outcome;
import io.github.oryoperator.client.oauth2.ClientQuery;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.oauth2.OAuth2ClientService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditsTest {
    private static final OAuth2Client UNNAMED = OAuth2Client.builder().build();
    private static final String NOT_FOUND = "{\"error\":\"Unable to locate the resource\",\"error_description\":\"\"}";
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @RegisterExtension
    private final OryServer server = new OryServer();

    private OAuth2ClientService clients() {
        return server.ory(builder -> builder.clock(Clock.fixed(NOW, ZoneOffset.UTC))
                        .context(() -> new CallContext("req-1", null, "alice")))
                .oauth2Clients()
                .forTenant("acme");
    }

    @Test
    void aSuccessNamesWhatTheServerMade() {
        server.answer(201, "{\"client_id\":\"made\",\"client_secret\":\"geheim\"}");
        clients().create(UNNAMED);
        assertThat(server.audit())
                .containsExactly(new AuditEvent(
                        NOW,
                        "acme",
                        "hydra.client.create",
                        "made",
                        Outcome.SUCCEEDED,
                        "alice",
                        "req-1",
                        Map.of("status", "201")));
    }

    @Test
    void aRefusalNamesStatusAndErrorIdButNotTheReason() {
        server.answer(409, "{\"error\":\"invalid_client_metadata\",\"error_description\":\"geheim\"}");
        assertThatThrownBy(() -> clients().set("web", UNNAMED)).isInstanceOf(OryConflictException.class);
        assertThat(server.audit()).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("hydra.client.set");
            assertThat(event.target()).isEqualTo("web");
            assertThat(event.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(event.attributes())
                    .containsOnly(
                            Map.entry("status", "409"),
                            Map.entry("error", "OryConflictException"),
                            Map.entry("errorId", "invalid_client_metadata"));
        });
    }

    @Test
    void aSentCallWithoutAnAnswerIsUnknown() {
        server.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
        assertThatThrownBy(() -> clients().create(UNNAMED)).isInstanceOf(OryException.class);
        assertThat(server.audit()).extracting(AuditEvent::outcome).containsExactly(Outcome.UNKNOWN);
    }

    @Test
    void aGatewaysErrorIsUnknownAndAServersIsAFailure() {
        OAuth2ClientService clients = clients();
        for (int status : new int[] {502, 504, 500, 503}) {
            server.answer(status, "");
            assertThatThrownBy(() -> clients.create(UNNAMED)).isInstanceOf(OryException.class);
        }
        assertThat(server.audit())
                .extracting(AuditEvent::outcome)
                .containsExactly(Outcome.UNKNOWN, Outcome.UNKNOWN, Outcome.FAILED, Outcome.FAILED);
    }

    @Test
    void aRepetitionThatCouldNotBeSentLeavesTheFirstAttemptUnknown() {
        Ory ory = server.ory(builder -> builder.circuitBreaker(new BreakerSettings(1, 1, Duration.ofMinutes(1))));
        server.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
        OryUnavailableException e = catchThrowableOfType(
                OryUnavailableException.class,
                () -> ory.oauth2Clients().forTenant("acme").set("web", UNNAMED));
        assertThat(e.kind()).isEqualTo(OryUnavailableException.Kind.BREAKER_OPEN);
        assertThat(e.neverSent()).isFalse();
        assertThat(server.audit()).extracting(AuditEvent::outcome).containsExactly(Outcome.UNKNOWN);
    }

    @Test
    void aRepetitionThatIsRefusedLeavesTheFirstAttemptUnknown() {
        server.answer(504, "").answer(401, "");
        assertThatThrownBy(() -> clients().set("web", UNNAMED)).isInstanceOf(OryUnauthorizedException.class);
        assertThat(server.audit()).extracting(AuditEvent::outcome).containsExactly(Outcome.UNKNOWN);
    }

    @Test
    void aDeletionWhoseAnswerWasLostIsDoneOnceNothingIsThere() {
        server.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()))
                .answer(404, NOT_FOUND);
        clients().delete("web");
        assertThat(server.audit()).singleElement().satisfies(event -> {
            assertThat(event.outcome()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(event.attributes()).containsOnly(Map.entry("status", "404"));
        });
    }

    @Test
    void aDeletionOfNothingIsAFailureAlsoAfterARepetition() {
        server.answer(503, "").answer(404, NOT_FOUND);
        assertThatThrownBy(() -> clients().delete("web")).isInstanceOf(OryNotFoundException.class);
        assertThat(server.audit()).extracting(AuditEvent::outcome).containsExactly(Outcome.FAILED);
    }

    @Test
    void repetitionsAreOneEvent() {
        server.answer(503, "").answer(204, "");
        clients().delete("web");
        assertThat(server.audit()).hasSize(1);
    }

    @Test
    void everyChangeIsAuditedAndNoRead() {
        OAuth2ClientService clients = clients();
        for (int i = 0; i < 5; i++) {
            server.answer(200, "{}");
        }
        server.answer(200, "{}").answer(200, "[]").answer(404, "404 page not found");
        clients.create(UNNAMED);
        clients.set("web", UNNAMED);
        clients.patch("web", List.of(JsonPatch.remove("/owner")));
        clients.delete("web");
        clients.rotateSecret("web");
        clients.get("web");
        clients.list(ClientQuery.ALL);
        assertThat(clients.supportsSecretRotation()).isFalse();
        server.answer(200, "");
        clients.discardRotatedSecrets("web");
        assertThat(server.audit())
                .extracting(AuditEvent::action)
                .containsExactly(
                        "hydra.client.create",
                        "hydra.client.set",
                        "hydra.client.patch",
                        "hydra.client.delete",
                        "hydra.client.rotate_secret",
                        "hydra.client.discard_rotated_secrets");
    }

    @Test
    void aRevokedTokenIsNotNamed() {
        server.answer(200, "");
        server.ory()
                .tokens()
                .forTenant("acme")
                .revoke(Secret.of("geheim"), null, OAuth2Credentials.basic("web", Secret.of("geheim")));
        assertThat(server.audit()).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("hydra.token.revoke");
            assertThat(event.target()).isEqualTo("web");
            assertThat(event.toString()).doesNotContain("geheim");
        });
    }

    @Test
    void aSinkThatThrowsIsCountedAndHidesNothing() {
        List<String> lost = new ArrayList<>();
        Ory ory = server.ory(builder -> builder.audit(event -> {
                    throw new IllegalStateException("disk full");
                })
                .listener(new CallListener() {
                    @Override
                    public void onAuditFailure(String tenant, String action) {
                        lost.add(tenant + " " + action);
                    }
                }));
        server.answer(201, "{\"client_id\":\"web\"}").answer(409, "{}");
        OAuth2ClientService clients = ory.oauth2Clients().forTenant("acme");
        assertThat(clients.create(UNNAMED).clientId()).isEqualTo("web");
        assertThatThrownBy(() -> clients.create(UNNAMED)).isInstanceOf(OryConflictException.class);
        assertThat(ory.auditFailures()).isEqualTo(2);
        assertThat(lost).containsExactly("acme hydra.client.create", "acme hydra.client.create");
    }

    @Test
    void aListenerThatThrowsHidesNothing() {
        Ory ory = server.ory(builder -> builder.listener(new CallListener() {
            @Override
            public void onCall(CallEvent event) {
                throw new IllegalStateException();
            }
        }));
        server.answer(200, "{\"client_id\":\"web\"}");
        assertThat(ory.oauth2Clients().forTenant("acme").get("web").clientId()).isEqualTo("web");
    }
}
