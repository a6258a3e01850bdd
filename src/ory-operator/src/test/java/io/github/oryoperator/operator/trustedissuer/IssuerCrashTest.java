package io.github.oryoperator.operator.trustedissuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.trustedissuer.PublicKeySource;
import io.github.oryoperator.operator.standin.Crashes;
import io.github.oryoperator.operator.standin.Outside.Ending;
import io.github.oryoperator.operator.standin.Outside.Interruption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever comes between at whatever call, and however old what the cluster tells the next process is: in the end Hydra trusts whom the
 * resources name and whom others do; on the way nothing of ours is there that no status claims, and while keys roll over somebody is
 * trusted all the time.
 */
class IssuerCrashTest {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerCrashTest.class);

    /**
     * What happens, up to a world that is settled.
     *
     * @param name what it is called
     * @param prepare brings the world to where it begins, settled
     * @param change what happens before the operator is interrupted
     * @param meanwhile what happens before the operator is there again
     * @param keys the keys of each resource in the end
     */
    record Scenario(
            String name,
            Consumer<IssuerWorld> prepare,
            Consumer<IssuerWorld> change,
            Consumer<IssuerWorld> meanwhile,
            Map<String, List<String>> keys) {
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

    static final Consumer<IssuerWorld> NOTHING = world -> {};
    static final Consumer<IssuerWorld> MAKE = world -> world.make("one", "k1", "alice", "bob", "*");
    static final Consumer<IssuerWorld> DELETE = world -> world.delete("one");
    static final Consumer<IssuerWorld> FOLLOW = world -> {
        world.publish("k1");
        world.follow("one", "alice", "bob");
    };
    static final Consumer<IssuerWorld> LESS =
            world -> world.edit("one", spec -> spec.withGrants(IssuerWorld.grants("alice", "carol")));
    static final Consumer<IssuerWorld> SECOND_KEY =
            world -> world.edit("one", spec -> spec.withPublicKey(PublicKeySource.jwk(TestKeys.jwk("k2"))));

    static Stream<Scenario> scenarios() {
        return Stream.of(
                new Scenario("creation", NOTHING, MAKE, NOTHING, Map.of("one", List.of("k1"))),
                new Scenario("creation, edit", NOTHING, MAKE, LESS, Map.of("one", List.of("k1"))),
                new Scenario("creation, deletion", NOTHING, MAKE, DELETE, Map.of()),
                new Scenario("creation by a document", NOTHING, FOLLOW, NOTHING, Map.of("one", List.of("k1"))),
                new Scenario(
                        "one subject more",
                        MAKE,
                        world -> world.edit(
                                "one", spec -> spec.withGrants(IssuerWorld.grants("alice", "bob", "*", "carol"))),
                        NOTHING,
                        Map.of("one", List.of("k1"))),
                new Scenario("another subject", MAKE, LESS, NOTHING, Map.of("one", List.of("k1"))),
                new Scenario("another subject, deletion", MAKE, LESS, DELETE, Map.of()),
                new Scenario("another key", MAKE, SECOND_KEY, NOTHING, Map.of("one", List.of("k2"))),
                new Scenario("another key, and another subject", MAKE, SECOND_KEY, LESS, Map.of("one", List.of("k2"))),
                new Scenario(
                        "another key under the same id",
                        MAKE,
                        world -> world.edit(
                                "one", spec -> spec.withPublicKey(PublicKeySource.jwk(TestKeys.jwk("k2", "k1")))),
                        NOTHING,
                        Map.of("one", List.of("k1"))),
                new Scenario("deletion", MAKE, DELETE, NOTHING, Map.of()),
                new Scenario(
                        "renewal",
                        MAKE,
                        world -> world.later(Duration.ofDays(25)),
                        NOTHING,
                        Map.of("one", List.of("k1"))),
                new Scenario(
                        "renewal under Report",
                        MAKE.andThen(world ->
                                world.edit("one", spec -> spec.withManagementPolicy(ManagementPolicy.REPORT.value()))),
                        world -> world.later(Duration.ofDays(25)),
                        NOTHING,
                        Map.of("one", List.of("k1"))),
                new Scenario(
                        "a key that comes",
                        FOLLOW,
                        world -> {
                            world.isAlwaysTrusted("alice", "bob");
                            world.publish("k1", "k2");
                        },
                        NOTHING,
                        Map.of("one", List.of("k1", "k2"))),
                new Scenario(
                        "a key that comes for one that goes",
                        FOLLOW,
                        world -> {
                            world.isAlwaysTrusted("alice", "bob");
                            world.publish("k2");
                        },
                        NOTHING,
                        Map.of("one", List.of("k1", "k2"))),
                new Scenario(
                        "the end of a key's overlap",
                        FOLLOW.andThen(IssuerWorld::converge).andThen(world -> {
                            world.isAlwaysTrusted("alice", "bob");
                            world.publish("k2");
                        }),
                        world -> world.later(Duration.ofHours(2)),
                        NOTHING,
                        Map.of("one", List.of("k2"))),
                new Scenario(
                        "another resource of the issuer",
                        MAKE,
                        world -> world.make("two", "k2", "alice"),
                        DELETE,
                        Map.of("two", List.of("k2"))),
                new Scenario(
                        "a key that an older one has goes to a younger one",
                        MAKE.andThen(world -> world.make("two", "k1", "dave")),
                        SECOND_KEY,
                        NOTHING,
                        Map.of("one", List.of("k2"), "two", List.of("k1"))),
                new Scenario(
                        "a key that is deleted by an older one",
                        MAKE.andThen(world -> world.make("two", "k1", "dave")),
                        DELETE,
                        NOTHING,
                        Map.of("two", List.of("k1"))));
    }

    private static IssuerWorld begin(Scenario scenario) {
        var world = new IssuerWorld();
        scenario.prepare().accept(world);
        world.converge();
        return world;
    }

    /** Each call of a run that nothing disturbs, and what comes between there: one thing by chance, under {@code -Pfull} all that may. */
    static Stream<Plan> plans() {
        var plans = scenarios()
                .flatMap(scenario -> interruptions(scenario).map(interruption -> new Plan(scenario, interruption)))
                .toList();
        LOG.info("{} plans, with -Dseed={}", plans.size(), Long.getLong("seed", 1));
        return plans.stream();
    }

    private static Stream<Interruption> interruptions(Scenario scenario) {
        try (var world = begin(scenario)) {
            scenario.change().accept(world);
            world.outside.forgetCalls();
            world.round();
            world.assertNothingBroke();
            return Crashes.interruptions(scenario.name(), world.outside.calls());
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void endsAsAskedWhereNothingComesBetween(Scenario scenario) {
        try (var world = begin(scenario)) {
            scenario.change().accept(world);
            world.round();
            scenario.meanwhile().accept(world);
            world.converge();
            world.assertAsAsked(scenario.keys());
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void endsAsIfNothingHadHappened(Plan plan) {
        try (var world = begin(plan.scenario())) {
            interrupt(world, plan);
            world.converge();
            world.assertAsAsked(plan.scenario().keys());
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
                world.assertAsAsked(plan.scenario().keys());
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

    private static void interrupt(IssuerWorld world, Plan plan) {
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
