package io.github.oryoperator.operator.oauth2client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.Namespaces.NamespaceView;
import io.github.oryoperator.operator.engine.Tenancy;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a client whose resource is deleted. */
@NullUnmarked // A null where none is expected fails the test, as it should.
class DeletionTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whatGoesFirstFromANamespaceThatIsDeletedIsNotMadeAgain() {
        world.converge();
        world.steps.done.clear();
        world.namespace = new NamespaceView("apps", Map.of(), Map.of(), true);
        world.secrets.secrets.clear();
        world.reconcile();

        assertThat(world.steps.done).isEmpty();
        assertThat(world.secrets.secrets).isEmpty();
        assertThat(world.hydra.clients).containsKey(World.ID);
    }

    @Test
    void theDeletionPolicyOfTheResourceWins() {
        world.restartWith(World.orphaning());
        world.edit(spec -> spec.deletionPolicy("Delete"));
        world.converge();
        world.dispose();

        assertThat(world.hydra.clients).isEmpty();
        assertThat(world.secrets.secrets).isEmpty();
        assertThat(world.events).contains(Reason.DELETED);
    }

    @Test
    void theDeletionPolicyOfTheNamespaceComesNext() {
        world.converge();
        world.namespace = new NamespaceView("apps", Map.of(), Map.of(ApiNames.DELETION_POLICY, "Orphan"), false);
        world.hydra.calls.clear();
        world.dispose();

        assertThat(world.hydra.calls).isEmpty();
        assertThat(world.hydra.clients).containsKey(World.ID);
        assertThat(world.secrets.secrets).containsKey("web-credentials");
    }

    @Test
    void theDeletionPolicyOfTheOperatorComesThird() {
        world.restartWith(World.orphaning());
        world.converge();
        world.dispose();

        assertThat(world.hydra.clients).containsKey(World.ID);
    }

    @Test
    void aDeletionWaitsForHydraAndSaysWhy() {
        world.converge();
        world.hydra.status = 503;
        world.dispose();
        assertThat(world.exists).isTrue();
        assertThat(world.readyReason()).isEqualTo(Reason.SERVER_ERROR);

        world.hydra.status = 0;
        world.reconcile();
        assertThat(world.exists).isFalse();
    }

    @Test
    void aDeletionWhoseTenantIsGoneIsReleasedInTime() {
        world.converge();
        world.tenant.notAdmitted =
                new Halt(Outcome.waiting(Reason.TENANT_NOT_FOUND, "There is no OryTenant apps/default"));
        world.dispose();
        assertThat(world.exists).isTrue();
        assertThat(world.readyReason()).isEqualTo(Reason.TENANT_NOT_FOUND);

        world.clock.advance(Duration.ofMinutes(11));
        world.reconcile();
        assertThat(world.exists).isFalse();
        assertThat(world.events).contains(Reason.RELEASED);
    }

    @Test
    void aDeletionThatWaitedForTheOperatorIsNotReleasedAtTheFirstFailure() {
        world.converge();
        world.clock.advance(Duration.ofHours(1));
        world.hydra.status = 503;
        world.dispose();
        assertThat(world.exists).isTrue();
        world.clock.advance(Duration.ofMinutes(9));
        world.reconcile();
        assertThat(world.exists).isTrue();
        assertThat(world.secrets.secrets).isNotEmpty();

        world.clock.advance(Duration.ofMinutes(2));
        world.reconcile();
        assertThat(world.exists).isFalse();
        assertThat(world.secrets.secrets).isEmpty();
    }

    @Test
    void aTroubleFromBeforeTheDeletionIsNoReasonToReleaseIt() {
        world.converge();
        world.hydra.status = 503;
        world.edit(spec -> spec.clientName("edited"));
        world.reconcile();
        world.clock.advance(Duration.ofMinutes(1));
        world.delete();
        world.client.getMetadata().setDeletionTimestamp(world.clock.instant().toString());
        // The operator is away.
        world.clock.advance(Duration.ofHours(1));
        world.reconcile();
        world.clock.advance(Duration.ofSeconds(2));
        world.reconcile();
        assertThat(world.exists).isTrue();

        world.clock.advance(Duration.ofMinutes(11));
        world.reconcile();
        assertThat(world.exists).isFalse();
    }

    @Test
    void aDeletionMayBeBlockedForEver() {
        world.converge();
        world.tenant.giveup = new Tenancy.Giveup(Optional.empty());
        world.tenant.notAdmitted =
                new Halt(Outcome.waiting(Reason.TENANT_NOT_FOUND, "There is no OryTenant apps/default"));
        world.dispose();
        world.clock.advance(Duration.ofDays(365));
        world.reconcile();

        assertThat(world.exists).isTrue();
    }

    @Test
    void whereTheTenantNoLongerAdmitsTheNamespaceTheClientStays() {
        world.converge();
        world.tenant.notAdmitted = new Halt(Outcome.stalled(Reason.TENANT_NOT_ALLOWED, "not admitted"));
        world.dispose();

        assertThat(world.exists).isFalse();
        assertThat(world.hydra.clients).containsKey(World.ID);
    }

    @Test
    void aKindThatIsBeingDeletedLeavesItsObjectsInOry() {
        world.converge();
        world.kindIsBeingDeleted = true;
        world.dispose();

        assertThat(world.exists).isFalse();
        assertThat(world.hydra.clients).containsKey(World.ID);
    }

    @Test
    void aClientThatIsGoneAlreadyIsNoObstacle() {
        world.converge();
        world.hydra.clients.clear();
        world.dispose();

        assertThat(world.exists).isFalse();
        assertThat(world.secrets.secrets).isEmpty();
    }
}
