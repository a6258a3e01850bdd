package io.github.oryoperator.operator.oryproject;

import static org.assertj.core.api.Assertions.assertThat;

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
 * project that it claims, configured as asked, and each of its API keys, whose value stands in its Secret; none is beside them, and what
 * others have is as it was.
 */
@SuppressWarnings("UnnecessaryLambda") // they are the words of the scenarios
class ProjectCrashTest {
    static final Consumer<ProjectWorld> NOTHING = world -> {};
    static final Consumer<ProjectWorld> MAKE =
            world -> world.make("one", spec -> ProjectWorld.toGo(spec).services(ProjectWorld.tokens("2h")));
    static final Consumer<ProjectWorld> MAKE_BARE = world -> world.make("one", ProjectWorld::toGo);
    static final Consumer<ProjectWorld> MAKE_WITH_KEY =
            world -> world.make("one", spec -> ProjectWorld.toGo(spec).apiKeys(ProjectWorld.keys("app")));
    static final Consumer<ProjectWorld> MAKE_WITH_MAIL = world -> {
        world.console.projects.mask(ProjectWorld.URI_IN_ORY);
        world.mail("first");
        world.make("one", spec -> ProjectWorld.toGo(ProjectWorld.withMail(spec)));
    };
    static final Consumer<ProjectWorld> TO_B =
            world -> world.edit("one", spec -> spec.withServices(ProjectWorld.tokens("3h")));
    static final Consumer<ProjectWorld> TO_A =
            world -> world.edit("one", spec -> spec.withServices(ProjectWorld.tokens("2h")));
    static final Consumer<ProjectWorld> RENAME = world -> world.edit("one", spec -> spec.withDisplayName("Store"));
    static final Consumer<ProjectWorld> DELETE = world -> world.delete("one");
    static final Consumer<ProjectWorld> MAKE_ANEW = world ->
            world.makeAnew(world.project("one", spec -> ProjectWorld.toGo(spec).apiKeys(ProjectWorld.keys("worker"))));
    static final Consumer<ProjectWorld> PURGE = world -> world.ours().forEach(world.console::purge);
    static final Consumer<ProjectWorld> LOSE_SECRET = world -> world.secrets.remove("app");
    static final Consumer<ProjectWorld> EXPIRE_LATER = world ->
            world.edit("one", spec -> spec.withApiKeys(List.of(ProjectWorld.key("app", "2026-06-01T00:00:00Z"))));
    static final Consumer<ProjectWorld> OTHER_KEYS = world -> world.toKeys("one", "worker", "cron");
    static final Consumer<ProjectWorld> SECOND = world -> world.make(
            "two", spec -> ProjectWorld.toGo(spec).displayName("Second").apiKeys(ProjectWorld.keys("two")));

    private static final Crashes<ProjectWorld> CRASHES = new Crashes<>(ProjectWorld::new, scenarios());

    private static Consumer<ProjectWorld> mail(String value) {
        return world -> world.mail(value);
    }

    private static Consumer<ProjectWorld> has(String ttl) {
        return world -> assertThat(world.stored("one", "/services/oauth2/config/ttl/access_token")
                        .asText())
                .isEqualTo(ttl);
    }

    private static Consumer<ProjectWorld> sends(String value) {
        return world -> assertThat(world.stored("one", ProjectWorld.URI_IN_ORY).asText())
                .isEqualTo(ProjectWorld.SECRET + value);
    }

    private static Scenario<ProjectWorld> scenario(
            String name,
            Consumer<ProjectWorld> prepare,
            Consumer<ProjectWorld> change,
            Consumer<ProjectWorld> meanwhile,
            Consumer<ProjectWorld> end) {
        Consumer<ProjectWorld> asAsked = ProjectWorld::assertAsAsked;
        return new Scenario<>(name, prepare, change, meanwhile, asAsked.andThen(end));
    }

    static List<Scenario<ProjectWorld>> scenarios() {
        return List.of(
                scenario("creation", NOTHING, MAKE, NOTHING, has("2h")),
                scenario("creation of a bare one", NOTHING, MAKE_BARE, NOTHING, NOTHING),
                scenario("creation, edit", NOTHING, MAKE, TO_B, has("3h")),
                scenario("creation, another name", NOTHING, MAKE, RENAME, has("2h")),
                scenario("creation, another name, deletion", NOTHING, MAKE, RENAME.andThen(DELETE), NOTHING),
                scenario("creation, deletion", NOTHING, MAKE, DELETE, NOTHING),
                scenario("creation, deletion, another", NOTHING, MAKE, DELETE.andThen(MAKE_ANEW), NOTHING),
                scenario("creation with a key", NOTHING, MAKE_WITH_KEY, NOTHING, NOTHING),
                scenario("creation with a key, deletion", NOTHING, MAKE_WITH_KEY, DELETE, NOTHING),
                scenario("creation with a secret", NOTHING, MAKE_WITH_MAIL, NOTHING, sends("first")),
                scenario("creation with a secret, rotated", NOTHING, MAKE_WITH_MAIL, mail("second"), sends("second")),
                scenario("creation of two", NOTHING, MAKE_WITH_KEY.andThen(SECOND), NOTHING, NOTHING),
                scenario("edit", MAKE, TO_B, NOTHING, has("3h")),
                scenario("A, B, A", MAKE, TO_B, TO_A, has("2h")),
                scenario("edit, deletion", MAKE, TO_B, DELETE, NOTHING),
                scenario("another name", MAKE, RENAME, NOTHING, has("2h")),
                scenario("another name, deletion, another", MAKE, RENAME, DELETE.andThen(MAKE_ANEW), NOTHING),
                scenario("purged by somebody", MAKE_WITH_KEY.andThen(TO_B), PURGE, NOTHING, has("3h")),
                scenario("purged by somebody, edit", MAKE_WITH_KEY, PURGE, TO_B, has("3h")),
                scenario("purged by somebody, deletion", MAKE_WITH_KEY, PURGE, DELETE, NOTHING),
                scenario("secret rotated", MAKE_WITH_MAIL, mail("second"), NOTHING, sends("second")),
                scenario("secret rotated twice", MAKE_WITH_MAIL, mail("second"), mail("third"), sends("third")),
                scenario("secret rotated and back", MAKE_WITH_MAIL, mail("second"), mail("first"), sends("first")),
                scenario("secret rotated, deletion", MAKE_WITH_MAIL, mail("second"), DELETE, NOTHING),
                scenario("a key more", MAKE, world -> world.toKeys("one", "app"), NOTHING, NOTHING),
                scenario("other keys", MAKE_WITH_KEY, OTHER_KEYS, NOTHING, NOTHING),
                scenario("keys A, B, A", MAKE_WITH_KEY, OTHER_KEYS, world -> world.toKeys("one", "app"), NOTHING),
                scenario(
                        "another expiry",
                        MAKE_WITH_KEY.andThen(ProjectWorld::converge).andThen(world -> world.serves("app")),
                        EXPIRE_LATER,
                        NOTHING,
                        NOTHING),
                scenario(
                        "another expiry, and back",
                        MAKE_WITH_KEY.andThen(ProjectWorld::converge).andThen(world -> world.serves("app")),
                        EXPIRE_LATER,
                        world -> world.toKeys("one", "app"),
                        NOTHING),
                scenario("lost Secret", MAKE_WITH_KEY, LOSE_SECRET, NOTHING, NOTHING),
                scenario("lost Secret, lost again", MAKE_WITH_KEY, LOSE_SECRET, LOSE_SECRET, NOTHING),
                scenario(
                        "lost Secret, no key any more",
                        MAKE_WITH_KEY,
                        LOSE_SECRET,
                        world -> world.toKeys("one"),
                        NOTHING),
                scenario("no key any more", MAKE_WITH_KEY, world -> world.toKeys("one"), NOTHING, NOTHING),
                scenario("deletion", MAKE_WITH_KEY, DELETE, NOTHING, NOTHING),
                scenario("deletion, another", MAKE_WITH_KEY, DELETE, MAKE_ANEW, NOTHING),
                scenario(
                        "taking over",
                        world -> world.console.projects.put("Shop", "prod"),
                        world -> world.takeOver(
                                "one",
                                world.ours().getFirst(),
                                spec -> ProjectWorld.toGo(spec)
                                        .adoptionPolicy("Override")
                                        .services(ProjectWorld.tokens("2h"))
                                        .apiKeys(ProjectWorld.keys("app"))),
                        NOTHING,
                        has("2h")));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void endsAsAskedWhereNothingComesBetween(Scenario<ProjectWorld> scenario) {
        CRASHES.play(scenario);
    }

    static Stream<Plan<ProjectWorld>> plans() {
        return CRASHES.plans();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void endsAsIfNothingHadHappened(Plan<ProjectWorld> plan) {
        CRASHES.play(plan);
    }

    static Stream<Plan<ProjectWorld>> deathsAtWrites() {
        return CRASHES.deathsAtWrites();
    }

    /** The next process sees the cluster as it was when the scenario began, or a little before, or at any time since. */
    @ParameterizedTest
    @MethodSource("deathsAtWrites")
    void whoSeesAnOlderClusterFirstLosesNothing(Plan<ProjectWorld> plan) {
        CRASHES.playWithOldCaches(plan);
    }
}
