package io.github.oryoperator.operator.eventstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.operator.engine.ResourceKey;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A stream belongs to a project, which may be made, made anew and gone. */
class StreamProjectsTest {
    private final StreamWorld world = new StreamWorld();

    @AfterEach
    void nothingBroke() {
        world.assertNothingBroke();
        world.assertNoSecretTold();
        world.close();
    }

    @Test
    void refersToItsProjectAndToItsSecret() {
        var adapter = new EventStreamAdapter(world.clock, Duration.ZERO, new SecureRandom());

        assertThat(adapter.references(
                        world.stream("one", spec -> StreamWorld.of("shop").apply(StreamWorld.bearer(spec)))))
                .containsExactlyInAnyOrder(
                        new ResourceKey("OryProject", "apps", "shop"), new ResourceKey("Secret", "apps", "token"));
    }

    @Test
    void waitsForItsProjectAndGoesOn() {
        world.make("one", StreamWorld.of("shop"));
        world.converge();
        assertThat(world.reason("one")).isEqualTo(Reason.REFERENCE_NOT_READY);
        assertThat(world.status("one").is(ConditionTypes.STALLED)).isFalse();
        world.oryProject("shop", null);
        world.converge();
        assertThat(world.reason("one")).isEqualTo(Reason.REFERENCE_NOT_READY);
        assertThat(world.console.streams.made()).isEmpty();

        world.oryProject("shop", world.project);
        world.converge();
        world.assertAsAsked();
        assertThat(world.status("one").projectId()).isEqualTo(world.project);
    }

    @Test
    void waitsForAProjectThatOryDoesNotHave() {
        world.make("one", spec -> spec.projectId("11111111-0000-0000-0000-999999999999"));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.NOT_FOUND);
        assertThat(world.status("one").is(ConditionTypes.STALLED)).isFalse();
    }

    @Test
    void isMadeInTheProjectThatIsMadeAnew() {
        var first = world.console.projects.put("First", "dev");
        world.oryProject("shop", first);
        world.make("one", StreamWorld.of("shop"));
        world.converge();
        var stream = world.id("one");
        world.console.purge(first);
        var second = world.console.projects.put("Second", "dev");
        world.oryProject("shop", second);
        world.converge();

        assertThat(world.id("one")).isNotEqualTo(stream);
        assertThat(world.ours(second)).containsExactly(world.id("one"));
        world.assertAsAsked();
    }

    /** It would go on, and nobody would know of it. */
    @Test
    void whatIsStillInTheFormerProjectWaitsForAPerson() {
        var first = world.console.projects.put("First", "dev");
        world.oryProject("shop", first);
        world.make("one", StreamWorld.of("shop"));
        world.converge();
        var stream = world.id("one");
        var second = world.console.projects.put("Second", "dev");
        world.oryProject("shop", second);
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.INVALID_SPEC);
        assertThat(world.message("one")).contains(first);
        assertThat(world.ours(second)).isEmpty();
        assertThat(world.id("one")).isEqualTo(stream);
        world.delete("one");
        world.makeAnew(world.stream("one", StreamWorld.of("shop")));
        world.converge();
        assertThat(world.ours(first)).isEmpty();
        world.assertAsAsked();
    }

    @Test
    void isDeletedInTheProjectOfItsStatus() {
        world.oryProject("shop", world.project);
        world.make("one", StreamWorld.of("shop"));
        world.converge();
        world.forgetProject("shop");
        world.delete("one");
        world.converge();

        assertThat(world.api.all()).isEmpty();
        assertThat(world.ours()).isEmpty();
    }

    @Test
    void isDeletedInTheProjectOfItsStatusAlsoIfThereIsANewOne() {
        world.oryProject("shop", world.project);
        world.make("one", StreamWorld.of("shop"));
        world.converge();
        var second = world.console.projects.put("Second", "dev");
        world.keep(world.console.streams.https(second, StreamWorld.ENDPOINT));
        world.oryProject("shop", second);
        world.delete("one");
        world.converge();

        assertThat(world.api.all()).isEmpty();
        assertThat(world.ours()).isEmpty();
    }

    @Test
    void isDeletedAlsoIfItsProjectNeverCame() {
        world.make("one", StreamWorld.of("shop"));
        world.converge();
        world.delete("one");
        world.converge();

        assertThat(world.api.all()).isEmpty();
    }

    @Test
    void inTwoProjectsOnePlaceIsTwo() {
        var second = world.console.projects.put("Second", "dev");
        world.make("one");
        world.make("two", spec -> spec.projectId(second));
        world.converge();

        world.assertAsAsked();
        assertThat(world.ours(second)).containsExactly(world.id("two"));
    }

    @Test
    void oneByItsIdAndOneByItsNameInOneProjectAreRivals() {
        world.oryProject("shop", world.project);
        world.make("older");
        world.make("younger", StreamWorld.of("shop"));
        world.converge();

        assertThat(world.reason("younger")).isEqualTo(Reason.OWNED_BY_ANOTHER);
        assertThat(world.ours()).containsExactly(world.id("older"));
    }
}
