package io.github.oryoperator.operator.oryproject;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Drift;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryproject.OryProjectSpecBuilder;
import io.github.oryoperator.api.oryproject.ProjectServices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However Ory shows what it was given in secret. */
class ProjectSecretsTest {
    enum Shown {
        MASKED,
        LEFT_OUT,
        PLAIN
    }

    private final ProjectWorld world = new ProjectWorld();

    @AfterEach
    void nothingBroke() {
        world.assertNothingBroke();
        world.assertNoSecretTold();
        world.close();
    }

    private void begin(Shown shown) {
        show(shown);
        world.mail("one");
        world.make("one", ProjectWorld::withMail);
        world.converge();
    }

    private void show(Shown shown) {
        switch (shown) {
            case MASKED -> world.console.projects.mask(ProjectWorld.URI_IN_ORY);
            case LEFT_OUT -> world.console.projects.omit(ProjectWorld.URI_IN_ORY);
            case PLAIN -> {}
        }
    }

    private String given() {
        return world.stored("one", ProjectWorld.URI_IN_ORY).asText();
    }

    @ParameterizedTest
    @EnumSource(Shown.class)
    void whatASecretHoldsIsGivenAtTheCreation(Shown shown) {
        begin(shown);

        assertThat(given()).isEqualTo(ProjectWorld.SECRET + "one");
        world.assertAsAsked();
    }

    @ParameterizedTest
    @EnumSource(Shown.class)
    void whatASecretHoldsIsGivenLaterToo(Shown shown) {
        show(shown);
        world.make("one");
        world.converge();
        world.mail("one");
        world.edit(
                "one",
                spec -> ProjectWorld.withMail(OryProjectSpecBuilder.builder(spec))
                        .build());
        world.converge();

        assertThat(given()).isEqualTo(ProjectWorld.SECRET + "one");
        world.assertAsAsked();
    }

    @ParameterizedTest
    @EnumSource(Shown.class)
    void whatOryHasAlreadyIsNotGivenAgain(Shown shown) {
        begin(shown);
        for (int resync = 0; resync < 3; resync++) {
            world.outside.forgetCalls();
            world.round();
            assertThat(world.outside.writes()).isEmpty();
        }
        world.restart();
        world.outside.forgetCalls();
        world.round();
        assertThat(world.outside.writes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Shown.class)
    void anotherValueInTheSecretIsGiven(Shown shown) {
        begin(shown);
        world.mail("two");
        world.converge();
        assertThat(given()).isEqualTo(ProjectWorld.SECRET + "two");
        world.mail("three");
        world.converge();
        world.mail("one");
        world.converge();

        assertThat(given()).isEqualTo(ProjectWorld.SECRET + "one");
        world.assertAsAsked();
        assertThat(world.status("one").is(ConditionTypes.SYNCED)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Shown.class)
    void anotherValueInTheSecretIsNoDriftAndGivenUnderReport(Shown shown) {
        show(shown);
        world.mail("one");
        world.make("one", spec -> ProjectWorld.withMail(spec).managementPolicy("Report"));
        world.converge();
        world.mail("two");
        world.converge();

        if (shown == Shown.PLAIN) {
            // Where Ory shows the value, nobody can tell who changed it: the difference is told, its values are not.
            assertThat(world.status("one").drift()).allSatisfy(drift -> {
                assertThat(drift.desired()).isIn(null, Drift.HIDDEN);
                assertThat(drift.actual()).isIn(null, Drift.HIDDEN);
            });
        } else {
            assertThat(given()).isEqualTo(ProjectWorld.SECRET + "two");
        }
    }

    @ParameterizedTest
    @EnumSource(Shown.class)
    void anotherFieldThatDiffersSendsNoMaskAndKeepsTheSecret(Shown shown) {
        begin(shown);
        world.console.projects.set(world.id("one"), "/name", "Mine");
        world.converge();

        assertThat(given()).isEqualTo(ProjectWorld.SECRET + "one");
        world.assertAsAsked();
    }

    @ParameterizedTest
    @EnumSource(Shown.class)
    void aProjectThatIsMadeAgainGetsTheSecretToo(Shown shown) {
        begin(shown);
        world.console.purge(world.id("one"));
        world.converge();

        assertThat(given()).isEqualTo(ProjectWorld.SECRET + "one");
        world.assertAsAsked();
    }

    @ParameterizedTest
    @EnumSource(Shown.class)
    void aSecretThatIsNotThereIsWaitedForAndNothingIsMade(Shown shown) {
        show(shown);
        world.make("one", ProjectWorld::withMail);
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.SECRET_NOT_FOUND);
        assertThat(world.status("one").is(ConditionTypes.STALLED)).isFalse();
        assertThat(world.ours()).isEmpty();
        world.mail("one");
        world.converge();
        assertThat(given()).isEqualTo(ProjectWorld.SECRET + "one");
        world.assertAsAsked();
    }

    @ParameterizedTest
    @EnumSource(Shown.class)
    void aProjectIsPurgedAlsoWithoutItsSecret(Shown shown) {
        show(shown);
        world.mail("one");
        world.make("one", spec -> ProjectWorld.toGo(ProjectWorld.withMail(spec)));
        world.converge();
        world.forgetForeign("mail");
        world.delete("one");
        world.converge();

        assertThat(world.api.all()).isEmpty();
        assertThat(world.ours()).isEmpty();
    }

    /** What a person wrote into the spec may be masked as well. */
    @ParameterizedTest
    @EnumSource(value = Shown.class, mode = EnumSource.Mode.EXCLUDE, names = "LEFT_OUT")
    void whatStandsInTheSpecAndIsMaskedIsGivenOnceAndWhenItChanges(Shown shown) {
        show(shown);
        world.make("one", spec -> spec.services(mail("first")));
        world.converge();
        assertThat(given()).isEqualTo("smtps://first");
        world.outside.forgetCalls();
        world.round();
        assertThat(world.outside.writes()).isEmpty();

        world.edit("one", spec -> spec.withServices(mail("second")));
        world.converge();
        assertThat(given()).isEqualTo("smtps://second");
        world.assertAsAsked();
    }

    private static ProjectServices mail(String value) {
        return ProjectWorld.identity("{'courier':{'smtp':{'connection_uri':'smtps://" + value + "'}}}");
    }
}
