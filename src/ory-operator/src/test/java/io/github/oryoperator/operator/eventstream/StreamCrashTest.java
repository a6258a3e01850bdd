package io.github.oryoperator.operator.eventstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.eventstream.HttpsDestination;
import io.github.oryoperator.api.eventstream.SnsDestination;
import io.github.oryoperator.operator.standin.Crashes;
import io.github.oryoperator.operator.standin.Crashes.Plan;
import io.github.oryoperator.operator.standin.Crashes.Scenario;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes between at whatever call, and however old what the cluster tells the next process is: in the end each resource has the one
 * stream that it claims, which leads where the spec says and authenticates itself by what the Secret holds; what others have is as it was.
 */
@SuppressWarnings("UnnecessaryLambda") // they are the words of the scenarios
class StreamCrashTest {
    private static final String NEXT = "https://events.example.com/next";
    private static final String MASKED = "https://events.example.com/ory?token=secretcanary";

    static final Consumer<StreamWorld> NOTHING = world -> {};
    static final Consumer<StreamWorld> MAKE = world -> world.make("one");
    static final Consumer<StreamWorld> MAKE_WITH_TOKEN = world -> {
        world.token("first");
        world.make("one", StreamWorld::bearer);
    };
    static final Consumer<StreamWorld> MAKE_MASKED = world -> {
        world.token("first");
        world.make("one", spec -> spec.https(StreamWorld.bearer(MASKED + "1")));
    };
    static final Consumer<StreamWorld> TO_B = world -> world.to("one", NEXT);
    static final Consumer<StreamWorld> TO_A = world -> world.to("one", StreamWorld.ENDPOINT);
    static final Consumer<StreamWorld> PAUSE = world -> world.edit("one", spec -> spec.withPaused(true));
    static final Consumer<StreamWorld> GO_ON = world -> world.edit("one", spec -> spec.withPaused(null));
    static final Consumer<StreamWorld> DELETE = world -> world.delete("one");
    static final Consumer<StreamWorld> MAKE_ANEW = world -> world.makeAnew(world.stream("one", StreamWorld::sns));
    static final Consumer<StreamWorld> MAKE_THE_SAME = world -> world.makeAnew(world.stream("one", spec -> spec));
    static final Consumer<StreamWorld> TAKE_AWAY = world -> world.ours().forEach(world.console.streams::delete);
    static final Consumer<StreamWorld> TO_TOPIC = world -> world.edit(
            "one",
            spec -> spec.withType("sns")
                    .withHttps(null)
                    .withSns(new SnsDestination(StreamWorld.TOPIC, StreamWorld.ROLE)));
    static final Consumer<StreamWorld> TO_ENDPOINT = world -> world.edit(
            "one",
            spec -> spec.withType("https").withSns(null).withHttps(new HttpsDestination(StreamWorld.ENDPOINT, null)));
    static final Consumer<StreamWorld> REFER = world -> {
        world.oryProject("shop", world.console.projects.put("First", "dev"));
        world.make("one", StreamWorld.of("shop"));
    };
    static final Consumer<StreamWorld> PROJECT_ANEW = world -> {
        world.console.purge(world.console.projects.ids().getLast());
        world.oryProject("shop", world.console.projects.put("Second", "dev"));
    };

    private static final Crashes<StreamWorld> CRASHES = new Crashes<>(StreamWorld::new, scenarios());

    private static Consumer<StreamWorld> token(String value) {
        return world -> world.token(value);
    }

    private static Scenario<StreamWorld> scenario(
            String name, Consumer<StreamWorld> prepare, Consumer<StreamWorld> change, Consumer<StreamWorld> meanwhile) {
        return new Scenario<>(name, prepare, change, meanwhile, StreamWorld::assertAsAsked);
    }

    private static Consumer<StreamWorld> status(String value) {
        return world -> assertThat(world.stored("one", "status")).isEqualTo(value);
    }

    static List<Scenario<StreamWorld>> scenarios() {
        Consumer<StreamWorld> asAsked = StreamWorld::assertAsAsked;
        return List.of(
                scenario("creation", NOTHING, MAKE, NOTHING),
                new Scenario<>("creation, pause", NOTHING, MAKE, PAUSE, asAsked.andThen(status("paused"))),
                scenario("creation, edit", NOTHING, MAKE, TO_B),
                scenario("creation, edit, deletion", NOTHING, MAKE, TO_B.andThen(DELETE)),
                scenario("creation, to a topic", NOTHING, MAKE_WITH_TOKEN, TO_TOPIC),
                scenario("creation, deletion", NOTHING, MAKE, DELETE),
                scenario("creation, deletion, another", NOTHING, MAKE, DELETE.andThen(MAKE_ANEW)),
                scenario("creation with a secret", NOTHING, MAKE_WITH_TOKEN, NOTHING),
                scenario("creation with a secret, rotated", NOTHING, MAKE_WITH_TOKEN, token("second")),
                scenario("creation with a masked endpoint", NOTHING, MAKE_MASKED, NOTHING),
                scenario("creation in a project", NOTHING, REFER, NOTHING),
                scenario("creation in a project that is made anew", NOTHING, REFER, PROJECT_ANEW),
                scenario(
                        "creation of two",
                        NOTHING,
                        MAKE.andThen(world -> world.make("two", StreamWorld::sns)),
                        NOTHING),
                new Scenario<>("pause", MAKE, PAUSE, NOTHING, asAsked.andThen(status("paused"))),
                new Scenario<>("pause, not named any more", MAKE, PAUSE, GO_ON, asAsked),
                scenario("edit", MAKE, TO_B, NOTHING),
                scenario("A, B, A", MAKE, TO_B, TO_A),
                scenario("A, B, A with a secret", MAKE_WITH_TOKEN, TO_B, TO_A),
                scenario(
                        "A, B, A where it is masked",
                        MAKE_MASKED,
                        world -> world.to("one", MASKED + "2"),
                        world -> world.to("one", MASKED + "1")),
                scenario("edit, deletion", MAKE, TO_B, DELETE),
                scenario("to a topic", MAKE, TO_TOPIC, NOTHING),
                scenario("to a topic and back", MAKE, TO_TOPIC, TO_ENDPOINT),
                scenario("to a topic, from a secret", MAKE_WITH_TOKEN, TO_TOPIC, NOTHING),
                scenario("secret rotated", MAKE_WITH_TOKEN, token("second"), NOTHING),
                scenario("secret rotated twice", MAKE_WITH_TOKEN, token("second"), token("third")),
                scenario("secret rotated and back", MAKE_WITH_TOKEN, token("second"), token("first")),
                scenario("secret rotated, edit", MAKE_WITH_TOKEN, token("second"), TO_B),
                scenario("secret rotated, deletion", MAKE_WITH_TOKEN, token("second"), DELETE),
                scenario("deleted by somebody", MAKE_WITH_TOKEN, TAKE_AWAY, NOTHING),
                scenario("deleted by somebody, rotated", MAKE_WITH_TOKEN, TAKE_AWAY, token("second")),
                scenario("deleted by somebody, deletion", MAKE_WITH_TOKEN, TAKE_AWAY, DELETE),
                scenario("project made anew", REFER, PROJECT_ANEW, NOTHING),
                scenario("project made anew, edit", REFER, PROJECT_ANEW, TO_B),
                new Scenario<>(
                        "project made anew, pause", REFER, PROJECT_ANEW, PAUSE, asAsked.andThen(status("paused"))),
                scenario("project made anew, deletion", REFER, PROJECT_ANEW, DELETE),
                scenario("project made anew twice", REFER, PROJECT_ANEW, PROJECT_ANEW),
                scenario("deletion", MAKE_WITH_TOKEN, DELETE, NOTHING),
                scenario("deletion, another", MAKE, DELETE, MAKE_ANEW),
                scenario("deletion, the same again", MAKE, DELETE, MAKE_THE_SAME),
                scenario(
                        "taking over",
                        world -> world.console.streams.https(world.project, StreamWorld.ENDPOINT),
                        world -> {
                            world.token("first");
                            world.make("one", spec -> StreamWorld.bearer(spec).adoptionPolicy("Override"));
                        },
                        NOTHING),
                scenario("the next in line", MAKE.andThen(world -> world.make("two")), DELETE, NOTHING));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void endsAsAskedWhereNothingComesBetween(Scenario<StreamWorld> scenario) {
        CRASHES.play(scenario);
    }

    static Stream<Plan<StreamWorld>> plans() {
        return CRASHES.plans();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void endsAsIfNothingHadHappened(Plan<StreamWorld> plan) {
        CRASHES.play(plan);
    }

    static Stream<Plan<StreamWorld>> deathsAtWrites() {
        return CRASHES.deathsAtWrites();
    }

    /** The next process sees the cluster as it was when the scenario began, or a little before, or at any time since. */
    @ParameterizedTest
    @MethodSource("deathsAtWrites")
    void whoSeesAnOlderClusterFirstLosesNothing(Plan<StreamWorld> plan) {
        CRASHES.playWithOldCaches(plan);
    }
}
