package io.github.oryoperator.operator.oryrelationship;

import io.github.oryoperator.operator.standin.Crashes;
import io.github.oryoperator.operator.standin.Crashes.Plan;
import io.github.oryoperator.operator.standin.Crashes.Scenario;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes between at whatever call, and however old what the cluster tells the next process is: in the end Keto holds what the
 * resources ask for, each tuple once, and what others put there; on the way nothing of ours is there that no status claims.
 */
class RelationshipCrashTest {
    static final Consumer<TupleWorld> NOTHING = world -> {};
    static final Consumer<TupleWorld> MAKE =
            world -> world.make("one", "alice", "groups:admins#members", "groups:all#");
    static final Consumer<TupleWorld> TO_B = world -> world.edit("one", "alice", "bob");
    static final Consumer<TupleWorld> DELETE = world -> world.delete("one");
    static final Consumer<TupleWorld> MAKE_ANEW = world -> world.makeAnew("one", "carol", "alice");
    static final Consumer<TupleWorld> SHARE = world -> world.make("two", "alice", "dave");

    private static final Crashes<TupleWorld> CRASHES = new Crashes<>(TupleWorld::new, scenarios());

    static List<Scenario<TupleWorld>> scenarios() {
        return List.of(
                scenario("creation", NOTHING, MAKE, NOTHING),
                scenario("creation, edit", NOTHING, MAKE, TO_B),
                scenario("creation, deletion", NOTHING, MAKE, DELETE),
                scenario("edit", MAKE, TO_B, NOTHING),
                scenario(
                        "A, B, A",
                        MAKE,
                        TO_B,
                        world -> world.edit("one", "alice", "groups:admins#members", "groups:all#")),
                scenario("A, B, C", MAKE, TO_B, world -> world.edit("one", "carol")),
                scenario("edit, deletion", MAKE, TO_B, DELETE),
                scenario("deletion", MAKE, DELETE, NOTHING),
                scenario("deletion, another of the name", MAKE, DELETE, MAKE_ANEW),
                scenario("edit, deletion, another of the name", MAKE, TO_B, DELETE.andThen(MAKE_ANEW)),
                scenario(
                        "edit of one of two that share",
                        MAKE.andThen(SHARE),
                        world -> world.edit("one", "bob"),
                        NOTHING),
                scenario(
                        "both of two that share let go",
                        MAKE.andThen(SHARE),
                        world -> world.edit("one", "bob"),
                        world -> world.edit("two", "dave")),
                scenario("deletion of one of two that share", MAKE.andThen(SHARE), DELETE, NOTHING),
                scenario("deletion of two that share", MAKE.andThen(SHARE), DELETE, world -> world.delete("two")),
                scenario(
                        "what another wanted for a moment",
                        MAKE,
                        SHARE.andThen(world -> world.edit("one", "bob")),
                        world -> world.edit("two", "dave")),
                scenario(
                        "exclusive",
                        MAKE.andThen(world -> world.viewer("mallory")),
                        world -> world.edit("one", spec -> spec.withExclusive(true)),
                        NOTHING));
    }

    private static Scenario<TupleWorld> scenario(
            String name, Consumer<TupleWorld> prepare, Consumer<TupleWorld> change, Consumer<TupleWorld> meanwhile) {
        Consumer<TupleWorld> strangers = world -> world.strangers("documents", "readme", "stranger");
        return new Scenario<>(
                name,
                name.equals("exclusive") ? prepare : strangers.andThen(prepare),
                change,
                meanwhile,
                TupleWorld::assertAsAsked);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void endsAsAskedWhereNothingComesBetween(Scenario<TupleWorld> scenario) {
        CRASHES.play(scenario);
    }

    static Stream<Plan<TupleWorld>> plans() {
        return CRASHES.plans();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void endsAsIfNothingHadHappened(Plan<TupleWorld> plan) {
        CRASHES.play(plan);
    }

    static Stream<Plan<TupleWorld>> deathsAtWrites() {
        return CRASHES.deathsAtWrites();
    }

    /** The next process sees the cluster as it was when the scenario began, or a little before, or at any time since. */
    @ParameterizedTest
    @MethodSource("deathsAtWrites")
    void whoSeesAnOlderClusterFirstLosesNothing(Plan<TupleWorld> plan) {
        CRASHES.playWithOldCaches(plan);
    }
}
