package io.github.oryoperator.operator.oryproject;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectOwnershipTest {
    private final ProjectWorld world = new ProjectWorld();

    @AfterEach
    void nothingBroke() {
        world.assertNothingBroke();
        world.assertNoSecretTold();
        world.close();
    }

    /** What a cache does not tell yet would be purged under the hands of who has it by now. */
    @Test
    void oneThatAnotherTookOverMeanwhileIsNotPurged() {
        world.make("one", ProjectWorld::toGo);
        world.converge();
        var id = world.id("one");
        world.make("two", spec -> spec.projectId(id).adoptionPolicy("Override"));
        world.converge();
        world.delete("one");
        int told = world.api.versions().size();
        world.reconcile("two");
        assertThat(world.status("two").projectId()).isEqualTo(id);

        world.holdBack(told);
        world.reconcile("one");

        assertThat(world.console.projects.ids()).contains(id);
        world.holdBack(null);
        world.converge();
        assertThat(world.reason("two")).isEqualTo(Reason.SUCCEEDED);
    }

    @Test
    void theProjectThatTheSpecNamesIsTakenOverIfItMatches() {
        var id = world.console.projects.put("Shop", "prod");
        world.takeOver("one", id, spec -> spec.services(ProjectWorld.tokens("1h0m0s")));
        world.converge();

        assertThat(world.id("one")).isEqualTo(id);
        world.assertAsAsked();
        assertThat(world.events).contains("one " + Reason.ADOPTED);
        assertThat(world.console.projects.made()).isEmpty();
    }

    @Test
    void whatDiffersIsNotTakenOver() {
        var id = world.stranger("Shop");
        world.takeOver("one", id, spec -> spec.services(ProjectWorld.tokens("9h")));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.message("one")).contains("access_token");
        assertThat(world.status("one").projectId()).isNull();
        assertThat(world.status("one").oryId()).isNull();
    }

    @Test
    void overrideTakesOverAndMakesItRight() {
        var id = world.console.projects.put("Shop", "prod");
        world.takeOver("one", id, spec -> spec.adoptionPolicy("Override").services(ProjectWorld.tokens("9h")));
        world.converge();

        assertThat(world.stored("one", "/services/oauth2/config/ttl/access_token")
                        .asText())
                .isEqualTo("9h");
        world.assertAsAsked();
    }

    @Test
    void neverLeavesItAlone() {
        var id = world.stranger("Shop");
        world.takeOver("one", id, spec -> spec.adoptionPolicy("Never"));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.status("one").projectId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IfMatches", "Override"})
    void aTenantMayAllowNoAdoption(String policy) {
        world.tenants.look(view -> view.withAdoptionAllowed(false));
        var id = world.stranger("Shop");
        world.takeOver("one", id, spec -> spec.adoptionPolicy(policy).services(ProjectWorld.tokens("9h")));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.message("one")).contains("allowAdoption").doesNotContain("access_token");
        assertThat(world.status("one").oryId()).isNull();
        assertThat(world.status("one").drift()).isEmpty();
    }

    @Test
    void whatTheSpecNamesAndIsNotThereIsNotMade() {
        world.takeOver("one", "11111111-0000-0000-0000-999999999999", spec -> spec);
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.NOT_FOUND);
        assertThat(world.ours()).isEmpty();
    }

    @Test
    void aProjectThatWasTakenOverAndIsPurgedIsNotMadeAnew() {
        var id = world.console.projects.put("Shop", "prod");
        world.takeOver("one", id, spec -> spec);
        world.converge();
        world.console.purge(id);
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.NOT_FOUND);
        assertThat(world.ours()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Never", "IfMatches", "Override"})
    void aProjectOfTheSameNameThatNothingExplainsIsNeverTaken(String policy) {
        world.stranger("Shop", "dev");
        world.make("one", spec -> spec.adoptionPolicy(policy));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.message("one")).contains("projectId");
        assertThat(world.ours()).isEmpty();
        assertThat(world.status("one").creationPending()).isNull();
        assertThat(world.status("one").oryId()).isNull();
    }

    @Test
    void theSameNameInAnotherEnvironmentIsInNobodysWay() {
        world.stranger("Shop", "prod");
        world.make("one");
        world.converge();

        world.assertAsAsked();
    }

    @Test
    void anotherNameHeals() {
        world.stranger("Shop", "dev");
        world.make("one");
        world.converge();
        world.edit("one", spec -> spec.withDisplayName("Shop 2"));
        world.converge();

        world.assertAsAsked();
    }

    @Test
    void aDeletedProjectOfTheSameNameIsInNobodysWay() {
        world.console.purge(world.console.projects.put("Shop", "dev"));
        world.make("one");
        world.converge();

        world.assertAsAsked();
    }

    @Test
    void aRenamedProjectStaysTheSame() {
        world.make("one");
        world.converge();
        var id = world.id("one");
        world.edit("one", spec -> spec.withDisplayName("Store"));
        world.converge();

        assertThat(world.id("one")).isEqualTo(id);
        world.assertAsAsked();
    }

    @Test
    void whoClaimsAProjectKeepsItWhenAnotherOfTheNameAppears() {
        world.make("one");
        world.converge();
        world.stranger("Shop", "dev");
        world.converge();

        world.assertAsAsked();
    }

    @Test
    void theOlderOfTwoThatWantTheSameHasIt() {
        world.make("older");
        world.make("younger");
        world.converge();

        assertThat(world.reason("younger")).isEqualTo(Reason.OWNED_BY_ANOTHER);
        assertThat(world.message("younger")).contains("apps/older");
        assertThat(world.ours()).containsExactly(world.id("older"));
        assertThat(world.status("younger").creationPending()).isNull();
    }

    @Test
    void whoHasAProjectKeepsItFromAnOlderOneThatComesToWantIt() {
        world.make("older", spec -> spec.displayName("Store"));
        world.make("younger");
        world.converge();
        var ids = world.ours();
        var youngers = world.id("younger");
        world.edit("older", spec -> spec.withDisplayName("Shop"));
        world.converge();

        // Names are not unique: each keeps its own.
        assertThat(world.id("younger")).isEqualTo(youngers);
        assertThat(world.ours()).containsExactlyElementsOf(ids);
    }

    @Test
    void twoThatNameOneProjectDoNotShareIt() {
        var id = world.console.projects.put("Shop", "prod");
        world.takeOver("older", id, spec -> spec);
        world.takeOver("younger", id, spec -> spec.adoptionPolicy("Override").displayName("Store"));
        world.converge();

        assertThat(world.id("older")).isEqualTo(id);
        assertThat(world.reason("younger")).isEqualTo(Reason.OWNED_BY_ANOTHER);
        assertThat(world.stored("older", "/name").asText()).isEqualTo("Shop");
    }

    @Test
    void theEndOfOneThatHasNothingTakesNothing() {
        var id = world.console.projects.put("Shop", "prod");
        world.takeOver("older", id, spec -> spec);
        world.takeOver("younger", id, ProjectWorld::toGo);
        world.converge();
        world.delete("younger");
        world.converge();

        assertThat(world.ours()).containsExactly(id);
        world.assertAsAsked();
    }

    @Test
    void theNextInLineHasTheProjectOnceTheFirstLetItGo() {
        var id = world.console.projects.put("Shop", "prod");
        world.takeOver("older", id, spec -> spec);
        world.takeOver("younger", id, spec -> spec);
        world.converge();
        world.delete("older");
        world.converge();

        assertThat(world.id("younger")).isEqualTo(id);
        world.assertAsAsked();
    }

    /** It is in another workspace than the key, perhaps. */
    @Test
    void aProjectThatOryDoesNotKnowAtAllIsWaitedForAndNoOtherIsMade() {
        world.make("one");
        world.converge();
        var id = world.id("one");
        world.console.projects.hide(id);
        world.converge();
        assertThat(world.reason("one")).isEqualTo(Reason.NOT_FOUND);
        assertThat(world.id("one")).isEqualTo(id);

        world.console.projects.unhide(id);
        world.converge();
        world.assertAsAsked();
        assertThat(world.console.projects.made()).containsExactly(id);
    }
}
