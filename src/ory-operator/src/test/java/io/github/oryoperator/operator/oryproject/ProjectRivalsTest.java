package io.github.oryoperator.operator.oryproject;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom a write to a project has look again: no field tells who may claim the same, so that all could be asked, and each would read Ory. */
class ProjectRivalsTest {
    private final ProjectWorld world = new ProjectWorld();

    @AfterEach
    void nothingBroke() {
        world.assertNothingBroke();
        world.assertNoSecretTold();
        world.close();
    }

    @Test
    void whoIsSettledAndWantsAnotherIsNotTold() {
        world.make("one");
        world.make("store", spec -> spec.displayName("Store"));
        world.make("market", spec -> spec.displayName("Market"));
        world.converge();
        world.nudged.clear();
        world.edit("one", spec -> spec.withServices(ProjectWorld.tokens("2h0m0s")));
        world.reconcile("one");

        assertThat(world.reason("one")).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.nudged).isEmpty();
        world.converge();
        world.assertAsAsked();
    }

    @Test
    void whoWaitsForTheSameIs() {
        world.make("one");
        world.make("waiting");
        world.make("store", spec -> spec.displayName("Store"));
        world.converge();
        assertThat(world.reason("waiting")).isEqualTo(Reason.OWNED_BY_ANOTHER);
        world.nudged.clear();
        world.edit("one", spec -> spec.withDisplayName("Market"));
        world.reconcile("one");

        assertThat(world.nudged).containsExactly(world.key("waiting"));
        world.reconcile("waiting");
        world.converge();
        world.assertAsAsked();
    }

    @Test
    void whoWasEditedMeanwhileIs() {
        world.make("one");
        world.make("store", spec -> spec.displayName("Store"));
        world.converge();
        world.nudged.clear();
        world.edit("store", spec -> spec.withDisplayName("Market"));
        world.edit("one", spec -> spec.withDisplayName("Store"));
        world.reconcile("one");

        assertThat(world.nudged).containsExactly(world.key("store"));
        world.converge();
        world.assertAsAsked();
    }
}
