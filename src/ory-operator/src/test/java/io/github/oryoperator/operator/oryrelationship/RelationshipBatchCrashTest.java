package io.github.oryoperator.operator.oryrelationship;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.operator.standin.Outside.Ending;
import io.github.oryoperator.operator.standin.Outside.Interruption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The process dies at any call of passes that run at the same time and change Keto together: in the end each tuple is there once. */
class RelationshipBatchCrashTest {
    private static final List<String> NAMES = List.of("one", "two", "three");
    private static final String TRANSACTION = "PATCH /admin/relation-tuples";

    enum Scenario {
        CREATION,
        EDIT,
        DELETION;

        private static void make(TupleWorld world) {
            // Each of an object of its own: passes over one relation follow one another.
            NAMES.forEach(name -> world.make(name, spec -> spec.object(name), "alice", "bob"));
        }

        /** What it is about has happened, and no pass has looked at it. */
        TupleWorld begin() {
            var world = new TupleWorld();
            make(world);
            switch (this) {
                case CREATION -> {}
                case EDIT -> {
                    world.converge();
                    NAMES.forEach(name -> world.edit(name, "bob", "carol"));
                }
                case DELETION -> {
                    world.converge();
                    NAMES.forEach(world::delete);
                }
            }
            return world;
        }
    }

    record Plan(Scenario scenario, int call, boolean carriedOut) {
        @Override
        public String toString() {
            return scenario + ", death " + (carriedOut ? "after" : "before") + " call " + call;
        }
    }

    @ParameterizedTest
    @EnumSource
    void allButTheFirstGoTogether(Scenario scenario) {
        try (var world = scenario.begin()) {
            world.outside.forgetCalls();
            world.roundAtOnce();

            assertThat(world.outside.writes()).filteredOn(TRANSACTION::equals).hasSize(2);
            world.assertAsAsked();
        }
    }

    static Stream<Plan> plans() {
        return Stream.of(Scenario.values())
                .flatMap(scenario -> IntStream.range(0, callsOf(scenario))
                        .boxed()
                        .flatMap(call ->
                                Stream.of(false, true).map(carriedOut -> new Plan(scenario, call, carriedOut))));
    }

    private static int callsOf(Scenario scenario) {
        try (var world = scenario.begin()) {
            world.outside.forgetCalls();
            world.roundAtOnce();
            return world.outside.calls().size();
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void endsAsAsked(Plan plan) {
        try (var world = plan.scenario().begin()) {
            world.outside.interrupt(new Interruption(plan.call(), true, plan.carriedOut(), Ending.DEATH));
            world.roundAtOnce();
            assertThat(world.outside.calm()).as("the interruption came").isTrue();

            world.restart();
            world.converge();

            world.assertAsAsked();
        }
    }

    /** The process lives on, and does not know what became of the tuples of two. */
    @Test
    void whatBecameOfATransactionWithoutAnAnswerIsFoundOut() {
        for (boolean carriedOut : List.of(false, true)) {
            try (var world = Scenario.CREATION.begin()) {
                world.outside.interrupt(new Interruption(secondTransaction(), true, carriedOut, Ending.SILENCE));
                world.roundAtOnce();
                assertThat(world.outside.calm()).as("the interruption came").isTrue();
                assertThat(world.gathering.sizes()).contains(2);

                world.converge();

                world.assertAsAsked();
            }
        }
    }

    private static int secondTransaction() {
        try (var world = Scenario.CREATION.begin()) {
            world.outside.forgetCalls();
            world.roundAtOnce();
            return world.outside.calls().lastIndexOf(TRANSACTION);
        }
    }
}
