package io.github.oryoperator.operator.oauth2client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.api.Condition;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Reason;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What fails is said for as long as it fails, is tried again for as long as it takes, and makes no noise meanwhile. */
@NullUnmarked // A null where none is expected fails the test, as it should.
class TroubleTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 409, 429, 500, 503})
    void aClientWhoseUpdateFailsIsNotReadyUntilItIsDone(int status) {
        world.converge();
        world.edit(spec -> spec.clientName("changed"));
        world.hydra.statusOf.put("PUT", status);
        for (int i = 0; i < 5; i++) {
            assertThat(world.reconcile()).as("there will be another attempt").isPresent();
            assertThat(world.is(ConditionTypes.READY)).isFalse();
            assertThat(world.status().observedGeneration()).isEqualTo(2);
        }
        assertThat(world.hydra.writes())
                .filteredOn(call -> call.startsWith("PUT"))
                .hasSizeGreaterThanOrEqualTo(5);

        world.hydra.statusOf.clear();
        world.reconcile();

        assertThat(world.is(ConditionTypes.READY)).isTrue();
        assertThat(world.hydra.clients.get(World.ID).path("client_name").asText())
                .isEqualTo("changed");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 429, 500, 503})
    void aClientThatCannotBeMadeIsNotReadyAndIsMadeOnceWithTheSecretThatWasStored(int status) {
        world.hydra.statusOf.put("POST", status);
        for (int i = 0; i < 5; i++) {
            assertThat(world.reconcile()).isPresent();
            assertThat(world.is(ConditionTypes.READY)).isFalse();
        }
        var secret = world.published("CLIENT_SECRET");
        assertThat(secret).isNotEmpty();

        world.hydra.statusOf.clear();
        world.converge();

        assertThat(world.hydra.secrets.get(World.ID)).containsExactly(secret);
        assertThat(world.hydra.clients).containsOnlyKeys(World.ID);
    }

    @ParameterizedTest
    @CsvSource({"GET,401", "GET,403", "GET,500", "PUT,400", "PUT,500", "PUT,503"})
    void troubleThatLastsIsWrittenIntoTheStatusOnce(String method, int status) {
        world.converge();
        world.edit(spec -> spec.clientName("changed"));
        world.hydra.statusOf.put(method, status);
        world.reconcile();
        var version = world.client.getMetadata().getResourceVersion();
        var since = world.condition(ConditionTypes.READY).map(Condition::lastTransitionTime);
        var events = world.events.size();

        for (int i = 0; i < 10; i++) {
            world.clock.advance(Duration.ofMinutes(5));
            world.reconcile();
        }

        assertThat(world.client.getMetadata().getResourceVersion()).isEqualTo(version);
        assertThat(world.condition(ConditionTypes.READY).map(Condition::lastTransitionTime))
                .isEqualTo(since);
        assertThat(world.events).hasSize(events);
    }

    @Test
    void aPassOverASettledClientLeavesItsVersionAndItsTimesAlone() {
        world.converge();
        var version = world.client.getMetadata().getResourceVersion();
        var status = world.status();

        for (int i = 0; i < 10; i++) {
            world.clock.advance(Duration.ofHours(1));
            world.reconcile();
        }

        assertThat(world.client.getMetadata().getResourceVersion()).isEqualTo(version);
        assertThat(world.status()).isEqualTo(status);
    }

    @Test
    void anObjectWhoseAttemptsFailedAThousandTimesIsStillTried() {
        world.hydra.statusOf.put("POST", 503);
        for (int i = 0; i < 1_000; i++) {
            var next = world.reconcile().orElseThrow();
            assertThat(next).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(5));
            world.clock.advance(next);
        }
        world.hydra.statusOf.clear();
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
    }

    @Test
    void anErrorInTheOperatorItselfIsTriedAgainToo() {
        world.brokenStatus = new IllegalStateException("made up");
        for (int i = 0; i < 3; i++) {
            assertThat(world.reconcile()).isPresent();
        }
        assertThat(world.hydra.writes()).as("the client is not made again").hasSize(1);

        world.brokenStatus = null;
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.publishedSecretWorks()).isTrue();
    }

    /** Deeper than libraries read and write unless they are told. */
    @Test
    void metadataInHydraThatIsNestedDeepSurvivesAnUpdate() {
        world.converge();
        var metadata = (ObjectNode) world.hydra.clients.get(World.ID).get("metadata");
        var outermost = metadata;
        for (int i = 0; i < 1_500; i++) {
            metadata = metadata.putObject("a");
        }
        var deep = outermost.get("a").deepCopy();
        world.edit(spec -> spec.clientName("changed"));

        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.stored().path("client_name").asText()).isEqualTo("changed");
        assertThat(world.stored().path("metadata").get("a")).isEqualTo(deep);
    }
}
