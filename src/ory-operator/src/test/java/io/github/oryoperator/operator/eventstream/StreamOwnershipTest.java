package io.github.oryoperator.operator.eventstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.eventstream.HttpsDestination;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamOwnershipTest {
    private final StreamWorld world = new StreamWorld();

    @AfterEach
    void nothingBroke() {
        world.assertNothingBroke();
        world.assertNoSecretTold();
        world.close();
    }

    private String there() {
        return world.console.streams.https(world.project, StreamWorld.ENDPOINT);
    }

    @Test
    void aStreamThatLeadsThereIsTakenOverIfItMatches() {
        var id = there();
        world.make("one", spec -> spec.paused(false));
        world.converge();

        assertThat(world.id("one")).isEqualTo(id);
        world.assertAsAsked();
        assertThat(world.events).contains("one " + Reason.ADOPTED);
        assertThat(world.console.streams.made()).isEmpty();
    }

    @Test
    void whatDiffersIsNotTakenOver() {
        world.keep(there());
        world.make("one", spec -> spec.paused(true));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.message("one")).contains("paused");
        assertThat(world.status("one").streamId()).isNull();
    }

    @Test
    void overrideTakesOverAndMakesItRight() {
        world.token("one");
        var id = there();
        world.make(
                "one",
                spec -> StreamWorld.bearer(spec).adoptionPolicy("Override").paused(true));
        world.converge();

        assertThat(world.id("one")).isEqualTo(id);
        assertThat(world.stored("one", "status")).isEqualTo("paused");
        world.assertAsAsked();
    }

    @Test
    void neverLeavesItAlone() {
        world.keep(there());
        world.make("one", spec -> spec.adoptionPolicy("Never"));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.status("one").streamId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IfMatches", "Override"})
    void aTenantMayAllowNoAdoption(String policy) {
        world.tenants.look(view -> view.withAdoptionAllowed(false));
        world.keep(there());
        world.make("one", spec -> spec.adoptionPolicy(policy).paused(true));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.message("one")).contains("allowAdoption").doesNotContain("paused");
        assertThat(world.status("one").oryId()).isNull();
        assertThat(world.status("one").drift()).isEmpty();
    }

    @Test
    void ofSeveralThatLeadThereNoneIsTaken() {
        world.console.streams.allowTwins();
        world.keep(there());
        world.keep(there());
        world.make("one", spec -> spec.adoptionPolicy("Override"));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.message("one")).contains("2 event streams");
        assertThat(world.ours()).isEmpty();
    }

    @Test
    void theOlderOfTwoThatLeadToOnePlaceHasIt() {
        world.make("older");
        world.make("younger", spec -> spec.adoptionPolicy("Override").paused(true));
        world.converge();

        assertThat(world.reason("younger")).isEqualTo(Reason.OWNED_BY_ANOTHER);
        assertThat(world.message("younger")).contains("apps/older");
        assertThat(world.ours()).containsExactly(world.id("older"));
        assertThat(world.stored("older", "status")).isEqualTo("active");
    }

    @Test
    void theNextInLineHasThePlaceOnceTheFirstIsGone() {
        world.make("older");
        world.make("younger");
        world.converge();
        world.delete("older");
        world.converge();

        world.assertAsAsked();
    }

    @Test
    void theNextInLineHasThePlaceOnceTheFirstLeadsElsewhere() {
        world.make("older");
        world.make("younger");
        world.converge();
        world.to("older", "https://events.example.com/next");
        world.converge();
        world.converge();

        world.assertAsAsked();
        assertThat(world.ours()).hasSize(2);
    }

    @Test
    void theEndOfOneThatHasNothingTakesNothing() {
        world.make("older");
        world.make("younger");
        world.converge();
        world.delete("younger");
        world.converge();

        world.assertAsAsked();
        assertThat(world.console.streams.made()).hasSize(1);
    }

    @Test
    void whereSomebodyElseLeadsOneCannotMove() {
        world.make("one");
        world.converge();
        world.to("one", "https://somebody.example.com");
        world.round();

        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.nextLook("one")).isPresent();
        assertThat(world.ours()).containsExactly(world.id("one"));
        world.to("one", StreamWorld.ENDPOINT);
        world.converge();
        world.assertAsAsked();
    }

    @Test
    void twoMayExchangeTheirPlacesByWayOfAThird() {
        world.make("one");
        world.make("two", spec -> spec.https(new HttpsDestination("https://events.example.com/two", null)));
        world.converge();
        world.to("one", "https://events.example.com/three");
        world.converge();
        world.to("two", StreamWorld.ENDPOINT);
        world.converge();
        world.to("one", "https://events.example.com/two");
        world.converge();

        world.assertAsAsked();
        assertThat(world.console.streams.made()).hasSize(2);
    }

    @Test
    void afterALostAnswerItIsTheVeryStreamThatWasMade() {
        world.make("one");
        loseAnswerOfCreation();
        assertThat(world.status("one").creationPending()).isNotNull();
        world.converge();

        assertThat(world.console.streams.made()).hasSize(1);
        world.assertAsAsked();
    }

    /** Until its answer is there, nobody knows whether the first stream was made. */
    @Test
    void aPendingCreationIsFoundAlsoWhereItWasToLeadThen() {
        world.make("one");
        loseAnswerOfCreation();
        world.to("one", "https://events.example.com/next");
        world.converge();

        assertThat(world.console.streams.made()).hasSize(1);
        world.assertAsAsked();
    }

    @Test
    void ofSeveralThatFitAPendingCreationNoneIsTakenAndNoneIsLost() {
        world.console.streams.allowTwins();
        world.make("one");
        loseAnswerOfCreation();
        var other = there();
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.ours()).hasSize(2);
        assertThat(world.status("one").creationPending()).isNotNull();
        world.console.streams.delete(other);
        world.converge();
        world.assertAsAsked();
        assertThat(world.console.streams.made()).hasSize(1);
    }

    @Test
    void aPendingCreationThatWasRefusedIsNone() {
        world.make("one");
        world.console.fail("POST", "/eventstreams", 403, false);
        world.round();
        assertThat(world.status("one").creationPending()).isNull();

        world.keep(there());
        world.edit("one", spec -> spec.withAdoptionPolicy("Never"));
        world.converge();
        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
    }

    @Test
    void whatAPendingCreationMadeGoesWithItsResource() {
        world.make("one");
        loseAnswerOfCreation();
        world.delete("one");
        world.converge();

        assertThat(world.api.all()).isEmpty();
        assertThat(world.ours()).isEmpty();
    }

    /** Made between our look and our creation: Ory says that there is one. */
    @Test
    void whoIsFasterIsNotRobbed() {
        world.make("one", spec -> spec.adoptionPolicy("Never"));
        world.console.fail("POST", "/eventstreams", 409, false);
        world.round();
        world.keep(there());
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.status("one").creationPending()).isNull();
    }

    @Test
    void whatComesIntoBeingAfterItsAnswerWasLostIsNotMadeTwice() {
        world.console.streams.allowTwins();
        world.make("one");
        world.console.fail("POST", "/eventstreams", 504, false);
        world.round();
        world.converge();
        assertThat(world.reason("one")).isEqualTo(Reason.PROGRESSING);
        assertThat(world.ours()).isEmpty();
        var late = there();
        world.convergeAtLast();

        world.assertAsAsked();
        assertThat(world.ours()).containsExactly(late);
    }

    @Test
    void whatDidNotComeIntoBeingIsMadeAfterAWhile() {
        world.make("one");
        world.console.fail("POST", "/eventstreams", 504, false);
        world.round();
        world.convergeAtLast();

        world.assertAsAsked();
        assertThat(world.console.streams.made()).hasSize(1);
    }

    private void loseAnswerOfCreation() {
        world.console.fail("POST", "/eventstreams", 500, true);
        world.round();
        assertThat(world.console.streams.made()).hasSize(1);
    }
}
