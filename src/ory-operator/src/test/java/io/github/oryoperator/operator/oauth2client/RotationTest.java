package io.github.oryoperator.operator.oauth2client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oauth2client.Credentials;
import io.github.oryoperator.api.oauth2client.Rotation;
import io.github.oryoperator.api.oauth2client.RotationStatus;
import io.github.oryoperator.api.oauth2client.Workload;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a client's secret changes: with overlap where Hydra can hold two, else from one moment to the next, if that is allowed. */
@NullUnmarked // A null where none is expected fails the test, as it should.
class RotationTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whereHydraHoldsTwoTheOldSecretWorksOnForTheOverlap() {
        world.hydra.rotates = true;
        rotation(new Rotation(null, "30m", null, null));
        world.converge();
        var old = world.published("CLIENT_SECRET");
        ask("first");

        assertThat(world.published("CLIENT_SECRET")).isNotEqualTo(old);
        assertThat(world.publishedSecretWorks()).isTrue();
        assertThat(world.hydra.secrets.get(World.ID)).contains(old);
        assertThat(world.status().lastHandledRotateAt()).isEqualTo("first");
        assertThat(world.events).contains(Reason.SECRET_ROTATED);

        world.clock.advance(Duration.ofMinutes(31));
        world.reconcile();
        assertThat(world.hydra.secrets.get(World.ID)).hasSize(1).doesNotContain(old);
        assertThat(world.publishedSecretWorks()).isTrue();
    }

    @Test
    void aRotationThatMeetsAnUpdateHappensOnce() {
        world.hydra.rotates = true;
        world.converge();
        world.edit(spec -> spec.clientName("renamed"));
        ask("first");

        assertThat(world.hydra.secrets.get(World.ID)).hasSize(2);
        assertThat(world.publishedSecretWorks()).isTrue();
    }

    @Test
    void hydraIsNotAskedWhereTheSecretCannotBeWritten() {
        world.hydra.rotates = true;
        world.converge();
        var secret = world.secrets.secrets.get("web-credentials");
        world.secrets.store(secret.withImmutable(true));
        ask("first");
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.SECRET_IMMUTABLE);
        assertThat(world.hydra.secrets.get(World.ID)).hasSize(1);
        assertThat(world.publishedSecretWorks()).isTrue();
    }

    @Test
    void thenNothingMoreIsWritten() {
        world.hydra.rotates = true;
        world.converge();
        ask("first");
        world.steps.done.clear();
        world.converge();

        assertThat(world.steps.done).isEmpty();
    }

    @Test
    void whereHydraHoldsOneItSwitchesIfThatIsAllowed() {
        rotation(new Rotation(null, null, true, null));
        world.converge();
        var old = world.published("CLIENT_SECRET");
        ask("first");

        assertThat(world.published("CLIENT_SECRET")).isNotEqualTo(old);
        assertThat(world.published("CLIENT_SECRET_NEXT")).isEmpty();
        assertThat(world.publishedSecretWorks()).isTrue();
        assertThat(world.status().lastHandledRotateAt()).isEqualTo("first");
    }

    @Test
    void theNextValueStandsInTheSecretBeforeHydraGetsIt() {
        rotation(new Rotation(null, null, true, null));
        world.converge();
        var old = world.published("CLIENT_SECRET");
        world.annotate(ApiNames.ROTATE_REQUESTED_AT, "first");
        world.reconcileWithCrash(1, false);

        assertThat(world.published("CLIENT_SECRET")).isEqualTo(old);
        assertThat(world.published("CLIENT_SECRET_NEXT")).isNotEmpty();
        assertThat(world.publishedSecretWorks()).isTrue();
    }

    @Test
    void whereItIsNotAllowedItSaysSo() {
        world.converge();
        var old = world.published("CLIENT_SECRET");
        ask("first");

        assertThat(world.readyReason()).isEqualTo(Reason.ROTATION_NOT_ALLOWED);
        assertThat(world.is(ConditionTypes.STALLED)).isTrue();
        assertThat(world.published("CLIENT_SECRET")).isEqualTo(old);
        assertThat(world.status().lastHandledRotateAt()).isNull();
    }

    @Test
    void theIntervalCountsFromTheLastChange() {
        rotation(new Rotation("24h", null, true, null));
        var next = world.reconcile();
        var first = world.published("CLIENT_SECRET");
        assertThat(next.orElseThrow()).isLessThanOrEqualTo(Duration.ofMinutes(11));

        world.clock.advance(Duration.ofHours(23));
        world.reconcile();
        assertThat(world.published("CLIENT_SECRET")).isEqualTo(first);

        world.clock.advance(Duration.ofHours(2));
        world.reconcile();
        assertThat(world.published("CLIENT_SECRET")).isNotEqualTo(first);
        assertThat(world.status().rotation())
                .isEqualTo(new RotationStatus(world.clock.instant().toString(), null));
    }

    @Test
    void aStatusThatIsLostDoesNotRotateAgain() {
        rotation(new Rotation("24h", null, true, null));
        world.converge();
        ask("first");
        var current = world.published("CLIENT_SECRET");
        world.client.setStatus(null);
        world.converge();

        assertThat(world.published("CLIENT_SECRET")).isEqualTo(current);
        assertThat(world.status().lastHandledRotateAt()).isEqualTo("first");
    }

    @Test
    void aSecretThatWasJustMadeAnswersTheRequest() {
        world.annotate(ApiNames.ROTATE_REQUESTED_AT, "from the start");
        world.reconcile();

        assertThat(world.is(ConditionTypes.READY)).isTrue();
        assertThat(world.status().lastHandledRotateAt()).isEqualTo("from the start");
        assertThat(world.hydra.writes()).hasSize(1);
    }

    @Test
    void restartsWhatReadsTheSecretOnlyAtItsStart() {
        rotation(new Rotation(null, null, true, List.of(new Workload("Deployment", "app"))));
        world.converge();
        ask("first");

        assertThat(world.restarted).containsExactly("Deployment/app");
    }

    private void rotation(Rotation rotation) {
        world.edit(spec -> spec.credentials(new Credentials(World.secret(null), rotation)));
    }

    private void ask(String value) {
        world.annotate(ApiNames.ROTATE_REQUESTED_AT, value);
        world.reconcile();
    }
}
