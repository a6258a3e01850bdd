package io.github.oryoperator.operator.jsonwebkeyset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.operator.jsonwebkeyset.KeyScenarios.Deed;
import io.github.oryoperator.operator.jsonwebkeyset.KeyScenarios.End;
import io.github.oryoperator.operator.jsonwebkeyset.KeyScenarios.Scenario;
import io.github.oryoperator.operator.standin.Crashes;
import io.github.oryoperator.operator.standin.Outside.Ending;
import io.github.oryoperator.operator.standin.Outside.Interruption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever comes between at whatever call, and however old what the cluster tells the next process is: in the end there is one set with the
 * keys that it should have; none was made twice for one request, and none went before its time.
 */
class KeySetCrashTest {
    private static final Logger LOG = LoggerFactory.getLogger(KeySetCrashTest.class);

    record Plan(Scenario scenario, Interruption interruption) {
        @Override
        public String toString() {
            return scenario + ", " + interruption;
        }
    }

    /** Where it all happens, with somebody who watches. */
    record Scene(KeyWorld world, KeyWatch watch) implements AutoCloseable {
        static Scene begin(Scenario scenario) {
            var world = new KeyWorld();
            var scene = new Scene(world, new KeyWatch(world));
            scene.has(scenario.prepare());
            world.converge();
            return scene;
        }

        void has(Deed deed) {
            deed.in(world, watch);
        }

        /** Settled, and again when no overlap is left. */
        void end(End end) {
            world.converge();
            assertKeys(end, false);
            for (int days = 0; days < 3; days++) {
                world.after(KeyScenarios.DAY);
            }
            assertKeys(end, true);
            world.after(KeyScenarios.DAY);
            assertKeys(end, true);
            watch.assertNothingBroke();
        }

        private void assertKeys(End end, boolean retired) {
            assertThat(world.hydra.made()).doesNotHaveDuplicates().hasSizeBetween(end.least(), end.most());
            boolean gone = end.kids().isEmpty() && end.algorithm().isEmpty();
            assertThat(world.hydra.sets()).hasSize(gone ? 0 : 1);
            if (gone) {
                assertThat(world.secrets.names()).isEmpty();
                assertThat(world.configMaps.names()).isEmpty();
            }
            world.api
                    .all()
                    .forEach(
                            resource -> world.assertReady(resource.getMetadata().getName()));
            var kids = new ArrayList<>(world.hydra.kids(KeyWorld.SET));
            assertThat(kids).containsAll(end.kids());
            kids.removeAll(end.kids());
            assertThat(kids.isEmpty()).isEqualTo(end.algorithm().isEmpty());
            if (!kids.isEmpty()) {
                assertThat(world.algorithms().getFirst()).isEqualTo(end.algorithm());
            }
            if (retired && !kids.isEmpty()) {
                assertThat(kids).containsExactly(world.hydra.made().getLast());
            }
        }

        @Override
        public void close() {
            world.close();
        }
    }

    /** Each call of a run that nothing disturbs, and what comes between there: one thing by chance, under {@code -Pfull} all that may. */
    static Stream<Plan> plans() {
        var plans = KeyScenarios.scenarios()
                .flatMap(scenario -> interruptions(scenario).map(interruption -> new Plan(scenario, interruption)))
                .toList();
        LOG.info("{} plans, with -Dseed={}", plans.size(), Long.getLong("seed", 1));
        return plans.stream();
    }

    private static List<String> callsOf(Scenario scenario) {
        try (var scene = Scene.begin(scenario)) {
            scene.has(scenario.change());
            scene.world().outside.forgetCalls();
            scene.world().round();
            scene.watch().assertNothingBroke();
            return scene.world().outside.calls();
        }
    }

    private static Stream<Interruption> interruptions(Scenario scenario) {
        return Crashes.interruptions(scenario.name(), callsOf(scenario));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void endsAsIfNothingHadHappened(Plan plan) {
        try (var scene = Scene.begin(plan.scenario())) {
            interrupt(scene, plan);
            scene.end(plan.scenario().end());
        }
    }

    /** The next process sees the cluster as it was when the scenario began, or a little before, or at any time since. */
    @ParameterizedTest
    @MethodSource("deathsAtWrites")
    void whoSeesAnOlderClusterFirstLosesNothing(Plan plan) {
        int told = beginOf(plan.scenario());
        boolean all = false;
        while (!all) {
            try (var scene = Scene.begin(plan.scenario())) {
                interrupt(scene, plan);
                int versions = scene.world().api.versions().size();
                scene.world().holdBack(told);
                scene.world().round();
                scene.world().round();
                all = ++told >= versions;
                scene.world().holdBack(null);
                scene.end(plan.scenario().end());
            }
        }
    }

    static Stream<Plan> deathsAtWrites() {
        return plans().filter(plan -> plan.interruption().ending() == Ending.DEATH
                && plan.interruption().atWrite());
    }

    private static int beginOf(Scenario scenario) {
        try (var scene = Scene.begin(scenario)) {
            return Math.max(1, scene.world().api.versions().size() - 2);
        }
    }

    private static void interrupt(Scene scene, Plan plan) {
        var world = scene.world();
        scene.has(plan.scenario().change());
        world.outside.interrupt(plan.interruption());
        world.round();
        assertThat(world.outside.calm()).as("the interruption came").isTrue();
        if (plan.interruption().ending() == Ending.DEATH) {
            world.restart();
        }
        scene.has(plan.scenario().meanwhile());
    }
}
