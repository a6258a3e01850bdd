package io.github.oryoperator.operator.oryidentity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Condition;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.operator.oryidentity.OutwardCalls.Ending;
import io.github.oryoperator.operator.oryidentity.OutwardCalls.Interruption;
import java.util.ArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The process dies at any call of passes that run at the same time and have identities made together: in the end Kratos has one for each
 * resource. Once where one logs in with the address, and once where nothing but the mark tells one identity from another.
 */
class IdentityBatchCrashTest {
    private static final String BATCH = "PATCH /admin/identities";

    record Plan(boolean hasIdentifiers, int call, boolean carriedOut) {
        @Override
        public String toString() {
            return "death " + (carriedOut ? "after" : "before") + " call " + call
                    + (hasIdentifiers ? "" : ", without identifiers");
        }
    }

    private static IdentityWorld begin(boolean hasIdentifiers) {
        var world = new IdentityWorld(hasIdentifiers);
        world.stranger(IdentityWorld.traits("stranger@example.org"));
        world.make();
        world.makeBeside("bob");
        world.makeBeside("carol");
        return world;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void allButTheFirstAreMadeTogether(boolean hasIdentifiers) {
        try (var world = begin(hasIdentifiers)) {
            world.gathering.atOnce(world.passes());

            assertThat(world.gathering.sizes()).containsExactly(1, 2);
            assertThat(world.calls.writes()).filteredOn(BATCH::equals).hasSize(1);
            assertOneForEach(world);
        }
    }

    static Stream<Plan> plans() {
        return Stream.of(true, false)
                .flatMap(hasIdentifiers -> IntStream.range(0, callsOf(hasIdentifiers))
                        .boxed()
                        .flatMap(call ->
                                Stream.of(false, true).map(carriedOut -> new Plan(hasIdentifiers, call, carriedOut))));
    }

    private static int callsOf(boolean hasIdentifiers) {
        try (var world = begin(hasIdentifiers)) {
            world.gathering.atOnce(world.passes());
            return world.calls.all().size();
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void endsWithOneIdentityForEach(Plan plan) {
        try (var world = begin(plan.hasIdentifiers())) {
            world.calls.interrupt(new Interruption(plan.call(), plan.carriedOut(), Ending.DEATH));
            world.gathering.atOnce(world.passes());
            assertThat(world.calls.calm()).as("the interruption came").isTrue();

            world.restart();
            world.converge();

            assertOneForEach(world);
        }
    }

    /** The process lives on, and does not know which of two were made. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatBecameOfABatchThatEndedInAnErrorIsFoundOut(boolean carriedOut) {
        try (var world = begin(true)) {
            world.calls.interrupt(new Interruption(callOfTheBatch(), carriedOut, Ending.ERROR));
            world.gathering.atOnce(world.passes());
            assertThat(world.calls.calm()).as("the interruption came").isTrue();
            assertThat(world.gathering.sizes()).containsExactly(1, 2);

            world.converge();

            assertOneForEach(world);
        }
    }

    private static int callOfTheBatch() {
        try (var world = begin(true)) {
            world.gathering.atOnce(world.passes());
            return world.calls.all().indexOf(BATCH);
        }
    }

    private static void assertOneForEach(IdentityWorld world) {
        assertThat(world.strangersAreUntouched()).as("strangers are untouched").isTrue();
        var ids = new ArrayList<String>();
        for (var cluster :
                Stream.concat(Stream.of(world.cluster), world.beside.stream()).toList()) {
            var status = cluster.status();
            assertThat(status.condition(ConditionTypes.READY))
                    .map(Condition::reason)
                    .hasValue(Reason.SUCCEEDED);
            assertThat(status.creationPending()).isNull();
            ids.add(String.valueOf(status.oryId()));
        }
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(world.kratos.identities)
                .containsKeys(ids.toArray(String[]::new))
                .hasSize(world.strangers() + 3);
    }
}
