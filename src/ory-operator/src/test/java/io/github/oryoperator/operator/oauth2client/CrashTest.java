package io.github.oryoperator.operator.oauth2client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.oauth2client.Credentials;
import io.github.oryoperator.api.oauth2client.Rotation;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever write the process ends at, before it or before its answer: the next one finds its way to the same end. */
class CrashTest {

    /** A change of the world, from a client that is settled. */
    record Scenario(String name, Consumer<World> prepare, Consumer<World> change) {
        @Override
        public String toString() {
            return name;
        }
    }

    record Plan(Scenario scenario, int at, boolean after) {
        @Override
        public String toString() {
            return scenario + ", crash " + (after ? "after" : "before") + " write " + at;
        }
    }

    private static final Scenario CREATE = new Scenario("create", world -> {}, world -> {});
    private static final Scenario UPDATE = new Scenario(
            "update",
            World::converge,
            world -> world.edit(spec -> spec.clientName("changed").scopes(List.of("read"))));
    private static final Scenario SECRET_DELETED =
            new Scenario("secret deleted", World::converge, world -> world.secrets.secrets.clear());
    private static final Scenario SWITCH = new Scenario(
            "rotation without overlap",
            world -> {
                world.edit(spec ->
                        spec.credentials(new Credentials(World.secret(null), new Rotation(null, null, true, null))));
                world.converge();
            },
            world -> world.annotate(ApiNames.ROTATE_REQUESTED_AT, "now"));
    private static final Scenario OVERLAP = new Scenario(
            "rotation with overlap",
            world -> {
                world.hydra.rotates = true;
                world.converge();
            },
            world -> world.annotate(ApiNames.ROTATE_REQUESTED_AT, "now"));

    static Stream<Plan> plans() {
        return Stream.of(CREATE, UPDATE, SECRET_DELETED, SWITCH, OVERLAP)
                .flatMap(scenario -> IntStream.range(0, writesOf(scenario))
                        .boxed()
                        .flatMap(at -> Stream.of(new Plan(scenario, at, false), new Plan(scenario, at, true))));
    }

    private static int writesOf(Scenario scenario) {
        try (var world = new World()) {
            scenario.prepare().accept(world);
            scenario.change().accept(world);
            world.steps.done.clear();
            world.converge();
            return world.steps.done.size();
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void convergesToOneClientWhosePublishedSecretWorks(Plan plan) {
        try (var world = new World()) {
            plan.scenario().prepare().accept(world);
            plan.scenario().change().accept(world);
            world.reconcileWithCrash(plan.at(), plan.after());
            world.converge();

            assertThat(world.readyReason()).isEqualTo("Succeeded");
            assertThat(world.hydra.clients).containsOnlyKeys(World.ID);
            assertThat(world.publishedSecretWorks())
                    .as("the published secret works")
                    .isTrue();
            assertThat(world.published("CLIENT_ID")).isEqualTo(World.ID);
            assertThat(world.published("CLIENT_SECRET_NEXT")).isEmpty();
            assertThat(world.events.stream().filter("Created"::equals)).hasSizeLessThanOrEqualTo(1);
            world.steps.done.clear();
            world.reconcile();
            assertThat(world.steps.done).as("writes once all is done").isEmpty();
        }
    }

    static Stream<Plan> deletions() {
        var delete = new Scenario(
                "delete",
                World::converge,
                world -> world.client.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z"));
        return IntStream.range(0, writesOf(delete))
                .boxed()
                .flatMap(at -> Stream.of(new Plan(delete, at, false), new Plan(delete, at, true)));
    }

    @ParameterizedTest
    @MethodSource("deletions")
    void leavesNothingBehind(Plan plan) {
        try (var world = new World()) {
            plan.scenario().prepare().accept(world);
            plan.scenario().change().accept(world);
            world.reconcileWithCrash(plan.at(), plan.after());
            world.converge();

            assertThat(world.exists).isFalse();
            assertThat(world.hydra.clients).isEmpty();
            assertThat(world.secrets.secrets).isEmpty();
        }
    }
}
