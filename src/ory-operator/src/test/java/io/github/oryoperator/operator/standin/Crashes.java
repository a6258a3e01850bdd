package io.github.oryoperator.operator.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.operator.standin.Outside.Ending;
import io.github.oryoperator.operator.standin.Outside.Interruption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays scenarios in which something comes between at each call in turn: one thing of all that may, by a chance that begins with
 * {@code -Dseed}; under {@code -Pfull} all.
 *
 * @param <W> where they play
 */
public final class Crashes<W extends OneWorld<?, ?, ?, ?>> {
    private static final Logger LOG = LoggerFactory.getLogger(Crashes.class);
    private static final boolean FULL = Boolean.getBoolean("full");
    private static final long SEED = Long.getLong("seed", 1);

    private final Supplier<W> worlds;
    private final List<Scenario<W>> scenarios;

    /** These, each in a world of its own. */
    public Crashes(Supplier<W> worlds, List<Scenario<W>> scenarios) {
        this.worlds = worlds;
        this.scenarios = scenarios;
    }

    /**
     * What happens, up to a world that is settled.
     *
     * @param name what it is called
     * @param prepare brings the world to where it begins, settled
     * @param change what happens before the operator is interrupted
     * @param meanwhile what happens before the operator is there again
     * @param end looks whether it ended well, once all is settled
     */
    public record Scenario<W>(
            String name, Consumer<W> prepare, Consumer<W> change, Consumer<W> meanwhile, Consumer<W> end) {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A scenario and what comes between.
     *
     * @param scenario the scenario
     * @param interruption what comes between
     */
    public record Plan<W>(Scenario<W> scenario, Interruption interruption) {
        boolean isDeathAtWrite() {
            return interruption.ending() == Ending.DEATH && interruption.atWrite();
        }

        @Override
        public String toString() {
            return scenario + ", " + interruption;
        }
    }

    /** Each call of a run that nothing disturbs, and what may come between there. */
    public Stream<Plan<W>> plans() {
        var plans = scenarios.stream()
                .flatMap(scenario -> interruptions(scenario).map(interruption -> new Plan<>(scenario, interruption)))
                .toList();
        LOG.info("{} plans of {} scenarios, with -Dseed={}, full: {}", plans.size(), scenarios.size(), SEED, FULL);
        return plans.stream();
    }

    /** Those of them in which the process dies when it wanted to change something. */
    public Stream<Plan<W>> deathsAtWrites() {
        return plans().filter(Plan::isDeathAtWrite);
    }

    private Stream<Interruption> interruptions(Scenario<W> scenario) {
        return interruptions(scenario.name(), callsOf(scenario));
    }

    /** What comes between at each of the calls of the scenario of that name: one thing by chance, under {@code -Pfull} all that may. */
    public static Stream<Interruption> interruptions(String scenario, List<String> calls) {
        var chance = new SplittableRandom(SEED * 31 + scenario.hashCode());
        return IntStream.range(0, calls.size()).boxed().flatMap(at -> sample(chance, interruptions(at, calls.get(at))));
    }

    /** Under {@code -Pfull} all that may come between at a call, else one of them. */
    private static Stream<Interruption> sample(SplittableRandom chance, Stream<Interruption> atCall) {
        var all = atCall.toList();
        return FULL ? all.stream() : Stream.of(all.get(chance.nextInt(all.size())));
    }

    private List<String> callsOf(Scenario<W> scenario) {
        try (var world = begin(scenario)) {
            scenario.change().accept(world);
            world.outside.forgetCalls();
            world.round();
            world.assertNothingBroke();
            return world.outside.calls();
        }
    }

    /** A question has no effect that an answer could be too late for. */
    private static Stream<Interruption> interruptions(int at, String call) {
        var all = new ArrayList<Interruption>();
        boolean write = !call.startsWith("GET ");
        for (var ending : Ending.values()) {
            all.add(new Interruption(at, write, false, ending));
            if (write && ending.mayComeTooLate()) {
                all.add(new Interruption(at, true, true, ending));
            }
        }
        return all.stream();
    }

    private W begin(Scenario<W> scenario) {
        var world = worlds.get();
        scenario.prepare().accept(world);
        world.converge();
        return world;
    }

    /** Nothing comes between. */
    public void play(Scenario<W> scenario) {
        try (var world = begin(scenario)) {
            scenario.change().accept(world);
            world.round();
            scenario.meanwhile().accept(world);
            end(world, scenario);
        }
    }

    /** Ends as if nothing had come between. */
    public void play(Plan<W> plan) {
        try (var world = begin(plan.scenario())) {
            interrupt(world, plan);
            end(world, plan.scenario());
        }
    }

    /** The same where the next process sees the cluster as it was when the scenario began, or a little before, or at any time since. */
    public void playWithOldCaches(Plan<W> plan) {
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
                end(world, plan.scenario());
            }
        }
    }

    private int beginOf(Scenario<W> scenario) {
        try (var world = begin(scenario)) {
            return Math.max(1, world.api.versions().size() - 2);
        }
    }

    private void interrupt(W world, Plan<W> plan) {
        plan.scenario().change().accept(world);
        world.outside.interrupt(plan.interruption());
        world.round();
        assertThat(world.outside.calm()).as("the interruption came").isTrue();
        if (plan.interruption().ending() == Ending.DEATH) {
            world.restart();
        }
        plan.scenario().meanwhile().accept(world);
    }

    private void end(W world, Scenario<W> scenario) {
        world.convergeAtLast();
        scenario.end().accept(world);
        world.assertNothingBroke();
    }
}
