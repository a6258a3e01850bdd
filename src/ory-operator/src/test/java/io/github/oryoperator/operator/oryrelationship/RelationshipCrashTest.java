package io.github.oryoperator.operator.oryrelationship;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.operator.standin.Outside.Ending;
import io.github.oryoperator.operator.standin.Outside.Interruption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever comes between at whatever call, and however old what the cluster tells the next process is: in the end Keto holds what the
 * resources ask for, each tuple once, and what others put there; on the way nothing of ours is there that no status claims.
 */
class RelationshipCrashTest {
    private static final Logger LOG = LoggerFactory.getLogger(RelationshipCrashTest.class);

    /**
     * What happens, up to a world that is settled.
     *
     * @param name what it is called
     * @param prepare brings the world to where it begins, settled
     * @param change what a user does before the operator is interrupted
     * @param meanwhile what a user does before the operator is there again
     */
    record Scenario(
            String name, Consumer<TupleWorld> prepare, Consumer<TupleWorld> change, Consumer<TupleWorld> meanwhile) {
        @Override
        public String toString() {
            return name;
        }
    }

    record Plan(Scenario scenario, Interruption interruption) {
        @Override
        public String toString() {
            return scenario + ", " + interruption;
        }
    }

    static final Consumer<TupleWorld> NOTHING = world -> {};
    static final Consumer<TupleWorld> MAKE =
            world -> world.make("one", "alice", "groups:admins#members", "groups:all#");
    static final Consumer<TupleWorld> TO_B = world -> world.edit("one", "alice", "bob");
    static final Consumer<TupleWorld> DELETE = world -> world.delete("one");
    static final Consumer<TupleWorld> MAKE_ANEW = world -> world.makeAnew("one", "carol", "alice");
    static final Consumer<TupleWorld> SHARE = world -> world.make("two", "alice", "dave");

    static Stream<Scenario> scenarios() {
        return Stream.of(
                new Scenario("creation", NOTHING, MAKE, NOTHING),
                new Scenario("creation, edit", NOTHING, MAKE, TO_B),
                new Scenario("creation, deletion", NOTHING, MAKE, DELETE),
                new Scenario("edit", MAKE, TO_B, NOTHING),
                new Scenario(
                        "A, B, A",
                        MAKE,
                        TO_B,
                        world -> world.edit("one", "alice", "groups:admins#members", "groups:all#")),
                new Scenario("A, B, C", MAKE, TO_B, world -> world.edit("one", "carol")),
                new Scenario("edit, deletion", MAKE, TO_B, DELETE),
                new Scenario("deletion", MAKE, DELETE, NOTHING),
                new Scenario("deletion, another of the name", MAKE, DELETE, MAKE_ANEW),
                new Scenario("edit, deletion, another of the name", MAKE, TO_B, DELETE.andThen(MAKE_ANEW)),
                new Scenario(
                        "edit of one of two that share",
                        MAKE.andThen(SHARE),
                        world -> world.edit("one", "bob"),
                        NOTHING),
                new Scenario(
                        "both of two that share let go",
                        MAKE.andThen(SHARE),
                        world -> world.edit("one", "bob"),
                        world -> world.edit("two", "dave")),
                new Scenario("deletion of one of two that share", MAKE.andThen(SHARE), DELETE, NOTHING),
                new Scenario("deletion of two that share", MAKE.andThen(SHARE), DELETE, world -> world.delete("two")),
                new Scenario(
                        "what another wanted for a moment",
                        MAKE,
                        SHARE.andThen(world -> world.edit("one", "bob")),
                        world -> world.edit("two", "dave")),
                new Scenario(
                        "exclusive",
                        MAKE.andThen(world -> world.viewer("mallory")),
                        world -> world.change("one", spec -> spec.withExclusive(true)),
                        NOTHING));
    }

    private static TupleWorld begin(Scenario scenario) {
        var world = new TupleWorld();
        if (!scenario.name().equals("exclusive")) {
            world.strangers("documents", "readme", "stranger");
        }
        scenario.prepare().accept(world);
        world.converge();
        return world;
    }

    /** Each call of a run that nothing disturbs, and what may come between there. */
    static Stream<Plan> plans() {
        var plans = scenarios()
                .flatMap(scenario -> interruptions(scenario).map(interruption -> new Plan(scenario, interruption)))
                .toList();
        LOG.info("{} plans", plans.size());
        return plans.stream();
    }

    private static List<String> callsOf(Scenario scenario) {
        try (var world = begin(scenario)) {
            scenario.change().accept(world);
            world.outside.forgetCalls();
            world.round();
            world.assertNothingBroke();
            return world.outside.calls();
        }
    }

    private static Stream<Interruption> interruptions(Scenario scenario) {
        var calls = callsOf(scenario);
        return IntStream.range(0, calls.size()).boxed().flatMap(at -> interruptions(at, calls.get(at)));
    }

    /** A question has no effect that an answer could be too late for. */
    private static Stream<Interruption> interruptions(int at, String call) {
        var all = new ArrayList<Interruption>();
        boolean write = !call.startsWith("GET ");
        for (var ending : Ending.values()) {
            all.add(new Interruption(at, write, false, ending));
            if (write && ending != Ending.CONFLICT) {
                all.add(new Interruption(at, true, true, ending));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void endsAsIfNothingHadHappened(Plan plan) {
        try (var world = begin(plan.scenario())) {
            interrupt(world, plan);
            world.converge();
            world.assertAsAsked();
        }
    }

    /** The next process sees the cluster as it was when the scenario began, or a little before, or at any time since. */
    @ParameterizedTest
    @MethodSource("deathsAtWrites")
    void whoSeesAnOlderClusterFirstLosesNothing(Plan plan) {
        int told = beginOf(plan.scenario());
        boolean all = false;
        while (!all) {
            try (var world = begin(plan.scenario())) {
                interrupt(world, plan);
                int versions = world.api.versions().size();
                world.holdBack(told);
                world.round();
                world.round();
                all = ++told >= versions;
                world.holdBack(null);
                world.converge();
                world.assertAsAsked();
            }
        }
    }

    static Stream<Plan> deathsAtWrites() {
        return plans().filter(plan -> plan.interruption().ending() == Ending.DEATH
                && plan.interruption().atWrite());
    }

    private static int beginOf(Scenario scenario) {
        try (var world = begin(scenario)) {
            return Math.max(1, world.api.versions().size() - 2);
        }
    }

    private static void interrupt(TupleWorld world, Plan plan) {
        plan.scenario().change().accept(world);
        world.outside.interrupt(plan.interruption());
        world.round();
        assertThat(world.outside.calm()).as("the interruption came").isTrue();
        if (plan.interruption().ending() == Ending.DEATH) {
            world.restart();
        }
        plan.scenario().meanwhile().accept(world);
    }
}
