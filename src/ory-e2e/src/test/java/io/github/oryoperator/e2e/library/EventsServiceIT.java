package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.OryConflictException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryRateLimitedException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.network.EventStream;
import io.github.oryoperator.client.network.EventStreamAuth;
import io.github.oryoperator.client.network.EventStreamSettings;
import io.github.oryoperator.client.network.EventStreamStatus;
import io.github.oryoperator.client.network.EventStreamType;
import io.github.oryoperator.client.network.EventsService;
import io.github.oryoperator.client.network.NewProject;
import io.github.oryoperator.client.network.ProjectEnvironment;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Event streams, against the stand-in of the console: it holds every request and answer against Ory's document. */
class EventsServiceIT {
    private static final EventStreamSettings NOTHING =
            EventStreamSettings.builder().build();
    private static final EventStreamSettings SNS =
            EventStreamSettings.sns("arn:aws:sns:eu-central-1:1:events", "arn:aws:iam::1:role/ory");
    private static final Secret ENDPOINT = Secret.of("https://user:pw@hook.example/in?key=geheim");
    private static final EventStreamSettings HTTPS =
            EventStreamSettings.https(ENDPOINT, EventStreamAuth.apiKey("X-Key", Secret.of("geheim-1")));

    private final EventsService events = RealOry.ory().events().forTenant(RealOry.CLOUD);
    private final String project = RealOry.ory()
            .projectAdmin()
            .forTenant(RealOry.CLOUD)
            .create(NewProject.of("events", ProjectEnvironment.DEVELOPMENT))
            .id();

    private EventStream only() {
        List<EventStream> streams = events.list(project);
        assertThat(streams).hasSize(1);
        return streams.get(0);
    }

    @Test
    void aStreamToATopic() {
        EventStream made = events.create(
                project,
                SNS.withEventTypes(List.of("Session*", "Identity*"))
                        .withIncludeSecurityContext(true)
                        .withStatus(EventStreamStatus.PAUSED));
        assertThat(made.type()).isEqualTo(EventStreamType.SNS);
        assertThat(made.topicArn()).isEqualTo(SNS.topicArn());
        assertThat(made.roleArn()).isEqualTo(SNS.roleArn());
        assertThat(made.eventTypes()).as("sorted by Ory").containsExactly("Identity*", "Session*");
        assertThat(made.includeSecurityContext()).isTrue();
        assertThat(made.status()).isEqualTo(EventStreamStatus.PAUSED);
        assertThat(only()).isEqualTo(made);
    }

    @Test
    void aStreamToAnEndpointByEachKindOfAuthentication() {
        EventStream none = events.create(
                project, EventStreamSettings.https(Secret.of("https://a.example/"), EventStreamAuth.none()));
        assertThat(none.authKind()).isEqualTo(EventStreamAuth.Kind.NONE);
        assertThat(none.eventTypes()).isEmpty();
        assertThat(none.status()).isEqualTo(EventStreamStatus.ACTIVE);
        assertThat(none.httpProtocolMajorVersion()).isEqualTo(2);
        EventStream bearer = events.create(
                project,
                EventStreamSettings.https(Secret.of("https://b.example/"), EventStreamAuth.bearer(Secret.of("t"))));
        assertThat(bearer.authKind()).isEqualTo(EventStreamAuth.Kind.BEARER);
        EventStream apiKey = events.create(project, HTTPS);
        assertThat(apiKey.authKind()).isEqualTo(EventStreamAuth.Kind.API_KEY);
        assertThat(apiKey.authHeaderName()).isEqualTo("X-Key");
        assertThat(events.list(project)).containsExactly(none, bearer, apiKey);
    }

    @Test
    void maskedValuesAreNeverSentBack() {
        EventStream made = events.create(project, HTTPS);
        String masked = Objects.requireNonNull(made.httpsEndpoint());
        assertThat(masked).doesNotContain("pw", "geheim").startsWith("https://").contains("hook.example/in");
        String mask = masked.substring(masked.indexOf("key=") + "key=".length());

        int before = Contract.requests();
        for (EventStreamSettings back : List.of(
                NOTHING.withHttpsEndpoint(Secret.of(masked)),
                NOTHING.withAuth(EventStreamAuth.apiKey("X-Key", Secret.of(mask))),
                NOTHING.withAuth(EventStreamAuth.bearer(Secret.of(mask))))) {
            assertThatThrownBy(() -> events.set(project, made.id(), back))
                    .isInstanceOf(OryValidationException.class)
                    .hasMessageContaining("leave it out to keep it");
        }
        assertThat(Contract.requests()).as("nothing was sent").isEqualTo(before);
    }

    @Test
    void whatIsNotGivenStays() {
        EventStream made = events.create(project, HTTPS.withEventTypes(List.of("Session*")));
        EventStream paused = events.set(project, made.id(), NOTHING.withStatus(EventStreamStatus.PAUSED));
        assertThat(paused.status()).isEqualTo(EventStreamStatus.PAUSED);
        assertThat(paused.eventTypes()).isEqualTo(made.eventTypes());
        assertThat(paused.httpsEndpoint()).isEqualTo(made.httpsEndpoint());
        assertThat(paused.authHeaderName()).isEqualTo("X-Key");
        EventStream all =
                events.set(project, made.id(), NOTHING.withEventTypes(List.of()).withIncludeSecurityContext(true));
        assertThat(all.eventTypes()).isEmpty();
        assertThat(all.includeSecurityContext()).isTrue();
        EventStream renamed = events.set(
                project,
                made.id(),
                NOTHING.withAuth(new EventStreamAuth(EventStreamAuth.Kind.API_KEY, "X-Other", null)));
        assertThat(renamed.authHeaderName()).as("with the secret that it has").isEqualTo("X-Other");
        assertThat(only()).isEqualTo(renamed);
    }

    @Test
    void anotherEndpointNeedsTheSecretAgain() {
        EventStream made = events.create(project, HTTPS);
        EventStreamSettings moved = NOTHING.withHttpsEndpoint(Secret.of("https://other.example/"));
        assertThatThrownBy(() -> events.set(project, made.id(), moved))
                .isInstanceOfSatisfying(
                        OryValidationException.class,
                        e -> assertThat(e.status()).isEqualTo(400));
        EventStream set = events.set(project, made.id(), moved.withAuth(EventStreamAuth.bearer(Secret.of("geheim-2"))));
        assertThat(set.httpsEndpoint()).isEqualTo("https://other.example/");
        assertThat(set.authKind()).isEqualTo(EventStreamAuth.Kind.BEARER);
        assertThat(events.set(project, made.id(), SNS).type()).isEqualTo(EventStreamType.SNS);
    }

    @Test
    void aSecondStreamToTheSamePlaceIsAConflict() {
        events.create(project, SNS);
        assertThatThrownBy(() -> events.create(project, SNS)).isInstanceOf(OryConflictException.class);
        assertThat(events.list(project)).hasSize(1);
    }

    @Test
    void aDeletedStreamIsGone() {
        EventStream made = events.create(project, SNS);
        try (ConsoleFaults faults = ConsoleFaults.of(made.id())) {
            faults.loseAnswer();
            events.delete(project, made.id());
            assertThat(faults.calls("DELETE")).isEqualTo(2);
        }
        assertThat(events.list(project)).isEmpty();
        assertThatThrownBy(() -> events.delete(project, made.id())).isInstanceOf(OryNotFoundException.class);
        assertThatThrownBy(() -> events.set(project, made.id(), NOTHING)).isInstanceOf(OryNotFoundException.class);
    }

    @Test
    void aStreamIsMadeOnceAndListedAgainAfterA429() {
        try (ConsoleFaults faults = ConsoleFaults.of(project)) {
            faults.answer(429);
            assertThatThrownBy(() -> events.create(project, SNS)).isInstanceOf(OryRateLimitedException.class);
            assertThat(faults.calls("POST")).isEqualTo(1);
            faults.answer(429, 502);
            assertThat(events.list(project)).isEmpty();
            assertThat(faults.calls("GET")).isEqualTo(3);
        }
    }
}
