package io.github.oryoperator.operator.oryproject;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Condition;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Reason;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Others change a project at the same time, and Ory does not take all. */
class ProjectRevisionsTest {
    private static final String IDENTITY = "/services/identity/config";
    private static final String TOKENS = "/services/oauth2/config/ttl/access_token";

    private final ProjectWorld world = new ProjectWorld();

    @AfterEach
    void nothingBroke() {
        world.assertNothingBroke();
        world.assertNoSecretTold();
        world.close();
    }

    @Test
    void whatSomebodyElseChangesAtTheSameTimeStays() {
        makeBare();
        world.edit("one", spec -> spec.withServices(ProjectWorld.tokens("2h")));
        var id = world.id("one");
        for (int rival = 0; rival < 3; rival++) {
            int cost = rival;
            world.console.projects.beforePatch(() -> world.console.projects.set(id, IDENTITY + "/cost" + cost, cost));
        }
        world.round();

        assertThat(world.reason("one")).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.stored("one", TOKENS).asText()).isEqualTo("2h");
        assertThat(world.stored("one", IDENTITY + "/cost0").asInt(9)).isZero();
        assertThat(world.stored("one", IDENTITY + "/cost2").asInt()).isEqualTo(2);
    }

    @Test
    void whatSomebodyElseTakesAwayAtTheSameTimeIsMadeAgain() {
        makeBare();
        world.edit("one", spec -> spec.withServices(ProjectWorld.tokens("2h")));
        var id = world.id("one");
        world.console.projects.beforePatch(() -> world.console.projects.remove(id, "/services/oauth2/config/ttl"));
        world.round();

        assertThat(world.stored("one", TOKENS).asText()).isEqualTo("2h");
        assertThat(world.reason("one")).isEqualTo(Reason.SUCCEEDED);
    }

    @Test
    void whatSomebodyElseMadeRightMeanwhileIsNotPatchedAgain() {
        makeBare();
        world.edit("one", spec -> spec.withServices(ProjectWorld.tokens("2h")));
        var id = world.id("one");
        world.console.projects.beforePatch(() -> world.console.projects.set(id, TOKENS, "2h"));
        world.outside.forgetCalls();
        world.round();

        assertThat(world.outside.writes())
                .filteredOn(call -> call.startsWith("PATCH /projects"))
                .hasSize(1);
        assertThat(world.reason("one")).isEqualTo(Reason.SUCCEEDED);
    }

    @Test
    void whatOryShowsLateIsNotPatchedTwice() {
        makeBare();
        world.console.projects.lag(2);
        world.edit("one", spec -> spec.withServices(ProjectWorld.tokens("2h")));
        world.outside.forgetCalls();
        world.round();
        world.round();

        assertThat(world.outside.writes())
                .filteredOn(call -> call.startsWith("PATCH /projects"))
                .hasSize(1);
        assertThat(world.reason("one")).isEqualTo(Reason.SUCCEEDED);
        world.console.projects.set(world.id("one"), TOKENS, "9h");
        world.converge();
        assertThat(world.stored("one", TOKENS).asText()).isEqualTo("2h");
        world.assertAsAsked();
    }

    @Test
    void whatOthersChangeWithoutEndIsTriedAgainLater() {
        makeBare();
        world.edit("one", spec -> spec.withServices(ProjectWorld.tokens("2h")));
        var id = world.id("one");
        for (int rival = 0; rival < 20; rival++) {
            int cost = rival;
            world.console.projects.beforePatch(() -> world.console.projects.set(id, IDENTITY + "/cost", cost));
        }
        world.round();

        assertThat(world.reason("one")).isEqualTo(Reason.PROGRESSING);
        assertThat(world.status("one").is(ConditionTypes.STALLED)).isFalse();
    }

    @Test
    void aProjectThatIsPurgedBetweenLookAndPatchIsMadeAgain() {
        makeBare();
        world.edit("one", spec -> spec.withServices(ProjectWorld.tokens("2h")));
        var id = world.id("one");
        world.console.projects.beforePatch(() -> world.console.purge(id));
        world.converge();

        assertThat(world.id("one")).isNotEqualTo(id);
        assertThat(world.stored("one", TOKENS).asText()).isEqualTo("2h");
        world.assertAsAsked();
    }

    @Test
    void whatOryTakesAndDoesNotKeepIsToldAndNotWrittenForEver() {
        world.console.projects.doesNotKeep(TOKENS);
        makeBare();
        world.edit("one", spec -> spec.withServices(ProjectWorld.tokens("2h")));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.NOT_APPLIED);
        assertThat(world.status("one").is(ConditionTypes.STALLED)).isTrue();
        world.console.projects.takeAll();
        world.edit("one", spec -> spec.withServices(ProjectWorld.tokens("3h")));
        world.converge();
        world.assertAsAsked();
    }

    @Test
    void whatOryIgnoresIsAConditionWithoutItsWords() {
        world.console.projects.ignore(IDENTITY + "/unknown", "unknown key 'secretcanary' is ignored");
        world.make(
                "one", spec -> spec.services(ProjectWorld.identity("{'unknown':'value','session':{'lifespan':'1h'}}")));
        world.converge();

        var ignored = world.status("one").condition(ConditionTypes.CONFIGURATION_IGNORED);
        assertThat(ignored).hasValueSatisfying(condition -> {
            assertThat(condition.holds()).isTrue();
            assertThat(condition.reason()).isEqualTo(Reason.KEYS_IGNORED);
            assertThat(condition.message()).contains("400").doesNotContain("secretcanary", "unknown key");
        });
        assertThat(world.stored("one", IDENTITY + "/session/lifespan").asText()).isEqualTo("1h");

        world.edit("one", spec -> spec.withServices(ProjectWorld.identity("{'session':{'lifespan':'2h'}}")));
        world.converge();
        assertThat(world.status("one").condition(ConditionTypes.CONFIGURATION_IGNORED))
                .isEmpty();
        world.assertAsAsked();
    }

    @Test
    void whatOryIgnoresIsToldAlthoughAKeyIsRefusedInTheSamePass() {
        makeBare();
        world.console.projects.remark("ignored");
        world.edit("one", spec -> spec.withServices(ProjectWorld.tokens("2h")).withApiKeys(ProjectWorld.keys("app")));
        world.console.fail("POST", "/tokens", 403, false);
        world.round();

        assertThat(world.reason("one")).isEqualTo(Reason.REJECTED);
        assertThat(world.status("one").is(ConditionTypes.CONFIGURATION_IGNORED)).isTrue();
        world.converge();
        world.assertAsAsked();
        assertThat(world.status("one").is(ConditionTypes.CONFIGURATION_IGNORED)).isTrue();
    }

    @Test
    void aConditionThatStaysTheSameKeepsItsTime() {
        world.console.projects.ignore(IDENTITY + "/unknown", "ignored");
        world.make("one", spec -> spec.services(ProjectWorld.identity("{'unknown':'value'}")));
        world.converge();
        var before = world.status("one").condition(ConditionTypes.CONFIGURATION_IGNORED);
        assertThat(before).isPresent();
        world.after(Duration.ofHours(1));

        assertThat(world.status("one").condition(ConditionTypes.CONFIGURATION_IGNORED))
                .map(Condition::lastTransitionTime)
                .isEqualTo(before.map(Condition::lastTransitionTime));
    }

    @Test
    void anEnvironmentThatDiffersIsToldAndNothingIsPatched() {
        makeBare();
        world.console.projects.set(world.id("one"), "/environment", "prod");
        world.outside.forgetCalls();
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.NOT_APPLIED);
        assertThat(world.message("one")).contains("environment");
        assertThat(world.outside.writes()).noneMatch(call -> call.startsWith("PATCH /projects"));
        assertThat(world.ours()).hasSize(1);
    }

    private void makeBare() {
        world.make("one");
        world.converge();
    }
}
