package io.github.oryoperator.operator.oryproject;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Drift;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.operator.standin.FakeConsole;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProjectLifeTest {
    private static final String PASSWORD = "/services/identity/config/selfservice/methods/password/enabled";

    private final ProjectWorld world = new ProjectWorld();

    @AfterEach
    void nothingBroke() {
        world.assertNothingBroke();
        world.assertNoSecretTold();
        world.close();
    }

    @Test
    void isMadeAsAskedInOnePassAndThenLeftAlone() {
        world.make("one", spec -> spec.services(ProjectWorld.tokens("2h")));
        world.round();
        world.assertAsAsked();

        assertThat(world.stored("one", "/environment").asText()).isEqualTo("dev");
        assertThat(world.stored("one", "/workspace_id").asText()).isEqualTo(FakeConsole.WORKSPACE);
        assertThat(world.stored("one", "/services/oauth2/config/ttl/access_token")
                        .asText())
                .isEqualTo("2h");
        assertThat(world.events).contains("one " + Reason.CREATED);
        for (int resync = 0; resync < 10; resync++) {
            world.clock.advance(Duration.ofMinutes(10));
            world.outside.forgetCalls();
            world.round();
            assertThat(world.outside.writes()).isEmpty();
        }
    }

    @Test
    void tellsSlugRevisionStateAndHosts() {
        world.make("one");
        world.converge();

        var status = world.status("one");
        assertThat(status.slug()).isEqualTo("slug-2");
        assertThat(status.state()).isEqualTo("running");
        assertThat(status.hosts()).containsExactly("slug-2.projects.oryapis.com");
        assertThat(status.revision())
                .isEqualTo(world.stored("one", "/revision_id").asText());

        world.console.projects.set(world.id("one"), "/state", "halted");
        world.converge();
        assertThat(world.status("one").state()).isEqualTo("halted");
    }

    @Test
    void whatIsChangedByHandIsCorrected() {
        world.make("one", spec -> spec.services(ProjectWorld.tokens("2h")));
        world.converge();
        world.console.projects.set(world.id("one"), "/services/oauth2/config/ttl/access_token", "9h");
        world.console.projects.set(world.id("one"), "/name", "Mine");
        world.converge();

        assertThat(world.stored("one", "/services/oauth2/config/ttl/access_token")
                        .asText())
                .isEqualTo("2h");
        world.assertAsAsked();
        assertThat(world.events).contains("one " + Reason.DRIFT_CORRECTED);
    }

    @Test
    void whatIsChangedByHandIsReportedAndLeftAloneUnderReport() {
        world.make("one", spec -> spec.managementPolicy("Report").services(ProjectWorld.tokens("2h")));
        world.converge();
        world.console.projects.set(world.id("one"), "/services/oauth2/config/ttl/access_token", "9h");
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.DRIFTED);
        assertThat(world.status("one").is(ConditionTypes.SYNCED)).isFalse();
        assertThat(world.status("one").drift())
                .extracting(Drift::path)
                .containsExactly("services/oauth2/ttl/access_token");
        assertThat(world.stored("one", "/services/oauth2/config/ttl/access_token")
                        .asText())
                .isEqualTo("9h");
    }

    @Test
    void aChangeOfTheSpecIsAppliedUnderReport() {
        world.make("one", spec -> spec.managementPolicy("Report").services(ProjectWorld.tokens("2h")));
        world.converge();
        world.edit("one", spec -> spec.withServices(ProjectWorld.tokens("3h")));
        world.converge();

        assertThat(world.stored("one", "/services/oauth2/config/ttl/access_token")
                        .asText())
                .isEqualTo("3h");
        world.assertAsAsked();
    }

    @Test
    void whatIsDeletedByHandIsMadeAgainAsAsked() {
        world.make("one", spec -> spec.services(ProjectWorld.tokens("2h")).apiKeys(ProjectWorld.keys("app")));
        world.converge();
        var first = world.id("one");
        world.console.purge(first);
        world.converge();

        assertThat(world.id("one")).isNotEqualTo(first);
        assertThat(world.stored("one", "/services/oauth2/config/ttl/access_token")
                        .asText())
                .isEqualTo("2h");
        world.assertAsAsked();
    }

    @Test
    void whatIsDeletedByHandIsReportedUnderReport() {
        world.make("one", spec -> spec.managementPolicy("Report"));
        world.converge();
        world.console.purge(world.id("one"));
        world.converge();

        assertThat(world.ours()).isEmpty();
        assertThat(world.reason("one")).isEqualTo(Reason.DRIFTED);
    }

    @Test
    void observeLooksAndWritesNothing() {
        var id = world.stranger("Shop", "dev");
        world.make(
                "one",
                spec -> spec.managementPolicy("Observe")
                        .services(ProjectWorld.identity("{'selfservice':{'methods':{'password':{'enabled':false}}}}"))
                        .apiKeys(ProjectWorld.keys("app")));
        world.outside.forgetCalls();
        world.round();

        assertThat(world.outside.writes()).allMatch(call -> call.endsWith("/status"));
        assertThat(world.status("one").oryId()).isEqualTo(id);
        assertThat(world.reason("one")).isEqualTo(Reason.DRIFTED);
        assertThat(world.console.projects.at(id, PASSWORD).asBoolean()).isTrue();
        assertThat(world.secrets.names()).isEmpty();
    }

    @Test
    void observeWaitsForWhatIsNotThere() {
        world.make("one", spec -> spec.managementPolicy("Observe"));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.NOT_FOUND);
        assertThat(world.ours()).isEmpty();
    }

    @Test
    void usuallyStaysInOryWhenItsResourceGoes() {
        world.make("one");
        world.converge();
        world.delete("one");
        world.converge();

        assertThat(world.api.all()).isEmpty();
        assertThat(world.ours()).hasSize(1);
        assertThat(world.events).contains("one " + Reason.ORPHANED);
    }

    @Test
    void isPurgedOnlyWhereThatIsAllowed() {
        world.make("one", spec -> ProjectWorld.toGo(spec).apiKeys(ProjectWorld.keys("app")));
        world.converge();
        world.delete("one");
        world.converge();

        assertThat(world.api.all()).isEmpty();
        assertThat(world.ours()).isEmpty();
        assertThat(world.secrets.names()).isEmpty();
        assertThat(world.events).contains("one " + Reason.DELETED);
    }

    @Test
    void isNotPurgedWhileSomethingRefersToIt() {
        world.make("one", ProjectWorld::toGo);
        world.converge();
        world.referrers = 1;
        world.delete("one");
        world.converge();
        assertThat(world.ours()).hasSize(1);
        assertThat(world.reason("one")).isEqualTo(Reason.DELETING);

        world.referrers = 0;
        world.converge();
        assertThat(world.ours()).isEmpty();
        assertThat(world.api.all()).isEmpty();
    }

    /** Those who refer to it go on to use it, and its keys are told once. */
    @Test
    void theKeysOfOneThatIsLetGoUnpurgedStayInTheirSecrets() {
        world.make("one", spec -> ProjectWorld.toGo(spec).apiKeys(ProjectWorld.keys("app")));
        world.converge();
        world.referrers = 1;
        world.delete("one");
        world.converge();
        world.after(Duration.ofMinutes(11));

        assertThat(world.api.all()).isEmpty();
        assertThat(world.events).contains("one " + Reason.RELEASED);
        assertThat(world.ours()).hasSize(1);
        assertThat(world.secrets.names()).containsExactly("app");
    }

    /** They need it as long as they are there, also one that stays in Ory. */
    @Test
    void oneThatStaysInOryWaitsForThoseThatReferToItToo() {
        world.make("one");
        world.converge();
        world.leaving = 1;
        world.delete("one");
        world.converge();
        assertThat(world.reason("one")).isEqualTo(Reason.DELETING);

        world.leaving = 0;
        world.converge();
        assertThat(world.api.all()).isEmpty();
        assertThat(world.ours()).hasSize(1);
    }

    @Test
    void staysWhereAPolicySaysDeleteAndNobodyAllowsAPurge() {
        world.make("one", spec -> spec.deletionPolicy("Delete"));
        world.converge();
        world.delete("one");
        world.converge();

        assertThat(world.api.all()).isEmpty();
        assertThat(world.ours()).hasSize(1);
        assertThat(world.outside.writes()).noneMatch(call -> call.startsWith("DELETE /projects"));
    }

    @Test
    void whatIsGoneAlreadyCanBeDeleted() {
        world.make("one", ProjectWorld::toGo);
        world.converge();
        world.console.purge(world.id("one"));
        world.delete("one");
        world.converge();

        assertThat(world.api.all()).isEmpty();
        assertThat(world.ours()).isEmpty();
    }

    @Test
    void nothingIsMadeForAResourceThatIsDeletedBeforeItWasLookedAt() {
        world.make("one", ProjectWorld::toGo);
        world.delete("one");
        world.converge();

        assertThat(world.ours()).isEmpty();
    }

    @Test
    void aResourceMadeAnewUnderTheSameNameMakesAProjectOfItsOwnOnceTheFirstIsPurged() {
        world.make("one", ProjectWorld::toGo);
        world.converge();
        var first = world.id("one");
        world.delete("one");
        world.makeAnew(world.project("one", ProjectWorld::toGo));
        world.converge();

        assertThat(world.id("one")).isNotEqualTo(first);
        world.assertAsAsked();
    }
}
