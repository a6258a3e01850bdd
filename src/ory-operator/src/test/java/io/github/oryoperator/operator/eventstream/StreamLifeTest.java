package io.github.oryoperator.operator.eventstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Drift;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.eventstream.HttpsDestination;
import io.github.oryoperator.api.eventstream.SnsDestination;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamLifeTest {
    private final StreamWorld world = new StreamWorld();

    @AfterEach
    void nothingBroke() {
        world.assertNothingBroke();
        world.assertNoSecretTold();
        world.close();
    }

    @Test
    void isMadeAsAskedInOnePassAndThenLeftAlone() {
        world.make(
                "one",
                spec -> spec.eventTypes(List.of("Session*", "IdentityCreated"))
                        .includeSecurityContext(true)
                        .paused(true));
        world.round();
        world.assertAsAsked();

        assertThat(world.console.streams.stored(world.id("one")).at("/event_types"))
                .map(type -> type.asText())
                .containsExactly("IdentityCreated", "Session*");
        assertThat(world.stored("one", "include_security_context")).isEqualTo("true");
        assertThat(world.stored("one", "status")).isEqualTo("paused");
        assertThat(world.status("one").projectId()).isEqualTo(world.project);
        assertThat(world.events).contains("one " + Reason.CREATED);
        for (int resync = 0; resync < 10; resync++) {
            world.clock.advance(Duration.ofMinutes(10));
            world.outside.forgetCalls();
            world.round();
            assertThat(world.outside.writes()).isEmpty();
        }
    }

    @Test
    void aTopicIsLedToAsAsked() {
        world.make("one", StreamWorld::sns);
        world.converge();

        assertThat(world.stored("one", "role_arn")).isEqualTo(StreamWorld.ROLE);
        world.assertAsAsked();
    }

    @Test
    void whatIsChangedByHandIsCorrected() {
        world.make("one", spec -> spec.eventTypes(List.of("Session*")));
        world.converge();
        world.console.streams.set(world.id("one"), "https_endpoint", "https://elsewhere.example.com");
        world.console.streams.set(world.id("one"), "event_types", List.of("IdentityCreated"));
        world.converge();

        world.assertAsAsked();
        assertThat(world.console
                        .streams
                        .stored(world.id("one"))
                        .at("/event_types/0")
                        .asText())
                .isEqualTo("Session*");
        assertThat(world.events).contains("one " + Reason.DRIFT_CORRECTED);
    }

    @Test
    void whatIsChangedByHandIsReportedAndLeftAloneUnderReport() {
        world.make("one", spec -> spec.managementPolicy("Report").paused(false));
        world.converge();
        world.console.streams.set(world.id("one"), "https_endpoint", "https://elsewhere.example.com");
        world.console.streams.set(world.id("one"), "status", "paused");
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.DRIFTED);
        assertThat(world.status("one").drift())
                .containsExactly(
                        new Drift("https.endpoint", Drift.HIDDEN, Drift.HIDDEN), new Drift("paused", "false", "true"));
        assertThat(world.stored("one", "status")).isEqualTo("paused");
    }

    @Test
    void whatTheSpecDoesNotNameIsNotChanged() {
        world.make("one");
        world.converge();
        world.console.streams.set(world.id("one"), "status", "paused");
        world.console.streams.set(world.id("one"), "include_security_context", true);
        world.console.streams.set(world.id("one"), "event_types", List.of("Session*"));
        world.outside.forgetCalls();
        world.converge();

        assertThat(world.outside.writes()).isEmpty();
        assertThat(world.stored("one", "status")).isEqualTo("paused");
        assertThat(world.status("one").is(ConditionTypes.SYNCED)).isTrue();
    }

    @Test
    void whatTheSpecNamesNoLongerReturnsToOrysDefault() {
        world.make("one", spec -> spec.paused(true).includeSecurityContext(true).eventTypes(List.of("Session*")));
        world.converge();
        world.edit(
                "one",
                spec -> spec.withPaused(null).withIncludeSecurityContext(null).withEventTypes(null));
        world.converge();

        assertThat(world.stored("one", "status")).isEqualTo("active");
        assertThat(world.stored("one", "include_security_context")).isEqualTo("false");
        // Every event would be more than anybody asked for.
        assertThat(world.console.streams.stored(world.id("one")).at("/event_types"))
                .hasSize(1);
        world.assertAsAsked();
    }

    @Test
    void theOrderOfEventTypesMeansNothing() {
        world.make("one", spec -> spec.eventTypes(List.of("B", "A", "B")));
        world.converge();
        world.outside.forgetCalls();
        world.edit("one", spec -> spec.withEventTypes(List.of("A", "B")));
        world.converge();

        assertThat(world.outside.writes()).isEmpty();
        assertThat(world.console.streams.made()).hasSize(1);
    }

    @Test
    void anEmptyListIsEveryEvent() {
        world.make("one", spec -> spec.eventTypes(List.of("Session*")));
        world.converge();
        world.edit("one", spec -> spec.withEventTypes(List.of()));
        world.converge();

        assertThat(world.console.streams.stored(world.id("one")).at("/event_types"))
                .isEmpty();
    }

    @Test
    void anotherEndpointMovesTheSameStream() {
        world.make("one");
        world.converge();
        var id = world.id("one");
        world.to("one", "https://events.example.com/next");
        world.converge();

        assertThat(world.id("one")).isEqualTo(id);
        world.assertAsAsked();
    }

    @Test
    void anotherTypeMovesTheSameStreamThereAndBack() {
        world.make("one");
        world.converge();
        var id = world.id("one");
        world.edit(
                "one",
                spec -> spec.withType("sns")
                        .withHttps(null)
                        .withSns(new SnsDestination(StreamWorld.TOPIC, StreamWorld.ROLE)));
        world.converge();
        world.assertAsAsked();
        world.edit(
                "one",
                spec -> spec.withType("https")
                        .withSns(null)
                        .withHttps(new HttpsDestination(StreamWorld.ENDPOINT, null)));
        world.converge();

        assertThat(world.id("one")).isEqualTo(id);
        world.assertAsAsked();
    }

    @Test
    void whatIsDeletedByHandIsMadeAgain() {
        world.make("one");
        world.converge();
        var first = world.id("one");
        world.console.streams.delete(first);
        world.converge();

        assertThat(world.id("one")).isNotEqualTo(first);
        world.assertAsAsked();
    }

    @Test
    void whatIsDeletedByHandIsReportedUnderReport() {
        world.make("one", spec -> spec.managementPolicy("Report"));
        world.converge();
        world.console.streams.delete(world.id("one"));
        world.converge();

        assertThat(world.ours()).isEmpty();
        assertThat(world.reason("one")).isEqualTo(Reason.DRIFTED);
    }

    @Test
    void observeLooksAndWritesNothing() {
        var id = world.keep(world.console.streams.https(world.project, StreamWorld.ENDPOINT));
        world.make("one", spec -> spec.managementPolicy("Observe").paused(true));
        world.outside.forgetCalls();
        world.round();

        assertThat(world.outside.writes()).allMatch(call -> call.endsWith("/status"));
        assertThat(world.status("one").oryId()).isEqualTo(id);
        assertThat(world.reason("one")).isEqualTo(Reason.DRIFTED);
    }

    @Test
    void observeWaitsForWhatIsNotThere() {
        world.make("one", spec -> spec.managementPolicy("Observe"));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.NOT_FOUND);
        assertThat(world.ours()).isEmpty();
    }

    @Test
    void goesWithItsResource() {
        world.make("one");
        world.converge();
        world.delete("one");
        world.converge();

        assertThat(world.api.all()).isEmpty();
        assertThat(world.ours()).isEmpty();
        assertThat(world.events).contains("one " + Reason.DELETED);
    }

    @Test
    void staysWhereThatIsAsked() {
        world.make("one", spec -> spec.deletionPolicy("Orphan"));
        world.converge();
        world.delete("one");
        world.converge();

        assertThat(world.api.all()).isEmpty();
        assertThat(world.ours()).hasSize(1);
    }

    @Test
    void whatIsGoneAlreadyCanBeDeleted() {
        world.make("one");
        world.converge();
        world.console.streams.delete(world.id("one"));
        world.delete("one");
        world.converge();

        assertThat(world.api.all()).isEmpty();
    }

    @Test
    void canBeDeletedWhenTheWholeProjectIsGone() {
        world.make("one");
        world.converge();
        var gone = new StreamWorld();
        try (gone) {
            gone.make("one", spec -> spec.projectId(gone.console.projects.put("Gone", "dev")));
            gone.converge();
            gone.console.purge(gone.console.projects.ids().getLast());
            gone.delete("one");
            gone.converge();
            assertThat(gone.api.all()).isEmpty();
        }
    }
}
