package io.github.oryoperator.operator.oryproject;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.operator.standin.Outside.Ending;
import io.github.oryoperator.operator.standin.Outside.Interruption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A project may have been made although nobody knows its id. */
class ProjectPendingTest {
    private final ProjectWorld world = new ProjectWorld();

    @AfterEach
    void nothingBroke() {
        world.assertNothingBroke();
        world.assertNoSecretTold();
        world.close();
    }

    @Test
    void afterALostAnswerItIsTheVeryProjectThatWasMade() {
        world.make("one", spec -> spec.services(ProjectWorld.tokens("2h")));
        loseAnswerOfCreation();
        assertThat(world.status("one").creationPending()).isNotNull();
        assertThat(world.status("one").projectId()).isNull();
        world.converge();

        assertThat(world.console.projects.made()).hasSize(1);
        assertThat(world.stored("one", "/services/oauth2/config/ttl/access_token")
                        .asText())
                .isEqualTo("2h");
        world.assertAsAsked();
    }

    @Test
    void aPendingCreationIsNotExplainedByAProjectOfAnotherEnvironment() {
        world.make("one");
        world.console.fail("POST", "/projects", 500, false);
        world.round();
        world.stranger("Shop");
        world.convergeAtLast();

        world.assertAsAsked();
        assertThat(world.console.projects.made()).hasSize(1);
    }

    @Test
    void aPendingCreationIsNotExplainedByWhatWasMadeLongBefore() {
        var old = world.console.projects.put("Old", "dev");
        world.clock.advance(Duration.ofDays(1));
        world.make("one");
        world.console.fail("POST", "/projects", 500, false);
        world.round();
        world.console.projects.set(old, "/name", "Shop");
        world.convergeAtLast();

        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.console.projects.made()).isEmpty();
        world.console.projects.set(old, "/name", "Old");
        world.converge();
        assertThat(world.id("one")).isNotEqualTo(old);
        assertThat(world.console.projects.made()).hasSize(1);
    }

    @Test
    void ofSeveralThatFitAPendingCreationNoneIsTakenAndNoneIsLost() {
        world.make("one", ProjectWorld::toGo);
        loseAnswerOfCreation();
        var other = world.console.projects.put("Shop", "dev");
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.message("one")).contains("2 projects named Shop");
        assertThat(world.ours()).hasSize(2);
        assertThat(world.status("one").creationPending()).isNotNull();

        world.console.purge(other);
        world.converge();
        world.assertAsAsked();
        assertThat(world.console.projects.made()).hasSize(1);
    }

    @Test
    void aPendingCreationIsNotExplainedByWhatAnotherClaims() {
        world.make("one");
        world.converge();
        world.make("two", spec -> spec.displayName("Store"));
        world.console.fail("POST", "/projects", 500, false);
        world.round();
        world.edit("one", spec -> spec.withDisplayName("Store"));
        world.convergeAtLast();

        assertThat(world.reason("two")).isEqualTo(Reason.OWNED_BY_ANOTHER);
        assertThat(world.ours()).containsExactly(world.id("one"));
        world.edit("one", spec -> spec.withDisplayName("Shop"));
        world.converge();
        world.assertAsAsked();
    }

    /** Until its answer is there, nobody knows whether the first name was used. */
    @Test
    void aPendingCreationIsFoundAlsoUnderTheNameThatItHadThen() {
        world.make("one");
        loseAnswerOfCreation();
        world.edit("one", spec -> spec.withDisplayName("Store"));
        world.converge();

        assertThat(world.console.projects.made()).hasSize(1);
        world.assertAsAsked();
    }

    @Test
    void aPendingCreationThatWasRefusedIsNone() {
        world.make("one");
        world.console.fail("POST", "/projects", 422, false);
        world.round();

        assertThat(world.status("one").creationPending()).isNull();
        world.stranger("Shop", "dev");
        world.converge();
        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
    }

    @Test
    void aProjectIsClaimedEvenIfItCannotBeConfigured() {
        world.make("one", spec -> spec.services(ProjectWorld.tokens("2h")));
        world.console.fail("PATCH", "/revision/", 400, false);
        world.round();

        assertThat(world.id("one")).isEqualTo(world.ours().getFirst());
        assertThat(world.reason("one")).isEqualTo(Reason.REJECTED);
        world.converge();
        assertThat(world.console.projects.made()).hasSize(1);
        world.assertAsAsked();
    }

    @Test
    void whatAPendingCreationMadeIsPurgedWithItsResource() {
        world.make("one", ProjectWorld::toGo);
        loseAnswerOfCreation();
        world.delete("one");
        world.converge();

        assertThat(world.api.all()).isEmpty();
        assertThat(world.ours()).isEmpty();
    }

    /** Ory goes on with what it was asked for, though nobody waits for its answer any more. */
    @Test
    void whatComesIntoBeingAfterItsAnswerWasLostIsNotMadeTwice() {
        world.make("one");
        world.console.fail("POST", "/projects", 504, false);
        world.round();
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.PROGRESSING);
        assertThat(world.nextLook("one"))
                .hasValueSatisfying(next -> assertThat(next)
                        .isBetween(
                                ProjectWorld.LOST_CREATION_WAIT.dividedBy(2),
                                ProjectWorld.LOST_CREATION_WAIT.multipliedBy(2)));
        assertThat(world.ours()).isEmpty();
        world.clock.advance(Duration.ofSeconds(30));
        var late = world.console.projects.put("Shop", "dev");
        world.convergeAtLast();

        world.assertAsAsked();
        assertThat(world.ours()).containsExactly(late);
    }

    @Test
    void whatDidNotComeIntoBeingIsMadeAfterAWhileAndAnnouncedAnew() {
        world.make("one");
        world.console.fail("POST", "/projects", 504, false);
        world.round();
        world.clock.advance(Duration.ofHours(1));
        world.console.fail("POST", "/projects", 504, false);
        world.round();
        world.stranger("Store", "dev");
        world.edit("one", spec -> spec.withDisplayName("Store"));
        world.converge();
        assertThat(world.reason("one")).as("of the second attempt").isEqualTo(Reason.PROGRESSING);

        world.after(ProjectWorld.LOST_CREATION_WAIT.plusSeconds(1));
        assertThat(world.reason("one")).as("what somebody else made").isEqualTo(Reason.ALREADY_EXISTS);
        world.edit("one", spec -> spec.withDisplayName("Shop"));
        world.converge();
        world.assertAsAsked();
    }

    @Test
    void aResourceGoesWhenNothingOfItsPendingCreationCanTurnUpAnyMore() {
        world.make("one", ProjectWorld::toGo);
        world.console.fail("POST", "/projects", 504, false);
        world.round();
        world.delete("one");
        world.converge();
        assertThat(world.api.all()).hasSize(1);
        world.console.projects.put("Shop", "dev");
        world.convergeAtLast();

        assertThat(world.api.all()).isEmpty();
        assertThat(world.ours()).isEmpty();
    }

    /** The call after the announcement in the status. */
    private void loseAnswerOfCreation() {
        int at = 0;
        try (var same = new ProjectWorld()) {
            same.api.create(world.resource("one"));
            same.round();
            at = same.outside.calls().indexOf("POST /projects");
        }
        world.outside.interrupt(new Interruption(at, true, true, Ending.SILENCE));
        world.round();
        assertThat(world.outside.calm()).as("the answer was lost").isTrue();
        assertThat(world.console.projects.made()).hasSize(1);
    }
}
