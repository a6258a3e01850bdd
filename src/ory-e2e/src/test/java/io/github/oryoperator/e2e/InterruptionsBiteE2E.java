package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.oryoperator.e2e.Interruptions.Undisturbed;
import io.github.oryoperator.e2e.mutant.Mutant;
import io.github.oryoperator.e2e.system.ReadyTruth;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Point;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * That {@link InterruptionsE2E} bites: each mutant of the operator, which follows a creation like the operator itself as long as nothing
 * comes between, fails a case of it. The mutant is the built operator with one class compiled anew from an edited source.
 */
class InterruptionsBiteE2E {

    private static final Logger LOG = LoggerFactory.getLogger(InterruptionsBiteE2E.class);

    /** Enough for a mutant that works; one that hangs is not to be waited for as long as the operator is. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TestCluster cluster = TestCluster.shared();

    @TestFactory
    Stream<DynamicTest> everyMutantIsCaught(@TempDir Path folder) {
        var right = rightWorld();
        return Stream.of(Mutant.values())
                .map(mutant -> dynamicTest(mutant.name(), () -> catchIt(mutant, mutant.jvmOptions(folder), right)));
    }

    private List<String> rightWorld() {
        try (var interruptions = new Interruptions(cluster)) {
            return interruptions.undisturbed(ClientChange.CREATION).world();
        }
    }

    private void catchIt(Mutant mutant, List<String> jvmOptions, List<String> right) {
        try (var interruptions = new Interruptions(cluster, jvmOptions, PATIENCE)) {
            var undisturbed = interruptions.undisturbed(ClientChange.CREATION);
            assertThat(undisturbed.world()).as("when nothing comes between").isEqualTo(right);

            var caught = cases(mutant, interruptions, undisturbed)
                    .filter(test -> isCaught(mutant, test))
                    .findFirst();

            assertThat(caught).as("a case that it fails").isPresent();
            LOG.info("{} fails {}", mutant, caught.get().getDisplayName());
        }
    }

    private static boolean isCaught(Mutant mutant, DynamicTest test) {
        var failure = catchThrowable(test.getExecutable()::execute);
        if (failure != null) {
            assertThat(failure)
                    .as(test.getDisplayName())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(complaint(mutant));
        }
        return failure != null;
    }

    /** What the failure has to say, for it to be the mutant's. */
    private static String complaint(Mutant mutant) {
        return switch (mutant) {
            case SECRET_STORED_LATE -> "what Hydra was given stood in the Secret";
            case CREATED_WITHOUT_A_LOOK -> "(POST /admin/clients: 409";
            case FINALIZER_LATE -> "clients 1";
            case READY_ALTHOUGH_A_CALL_FAILED -> "the published secret works";
            case EDIT_TAKEN_FOR_DONE -> ReadyTruth.COMPLAINT;
        };
    }

    /** The cases that are meant to catch it, the likeliest first. */
    private static Stream<DynamicTest> cases(Mutant mutant, Interruptions interruptions, Undisturbed undisturbed) {
        var likely = mutant == Mutant.EDIT_TAKEN_FOR_DONE ? "create events" : "create client";
        return undisturbed
                .writes()
                .sorted(Comparator.comparing(call -> !call.what().equals(likely)))
                .flatMap(call -> cases(mutant, interruptions, call, undisturbed.world()));
    }

    private static Stream<DynamicTest> cases(
            Mutant mutant, Interruptions interruptions, Step call, List<String> undisturbed) {
        var points = Stream.of(Point.BEFORE_ANSWER, Point.BEFORE_FORWARD, Point.AFTER_ANSWER);
        return switch (mutant) {
            case SECRET_STORED_LATE, CREATED_WITHOUT_A_LOOK ->
                points.map(point -> dynamicTest(
                        "crash, %s %s".formatted(call, point),
                        () -> interruptions.crash(ClientChange.CREATION, call, point, undisturbed)));
            case FINALIZER_LATE ->
                points.map(point -> dynamicTest(
                        "crash, then taken back, %s %s".formatted(call, point),
                        () -> interruptions.takeBack(ChangeableClient.INSTANCE, call, point)));
            case READY_ALTHOUGH_A_CALL_FAILED ->
                Stream.of(Trouble.values())
                        .map(trouble -> dynamicTest(
                                "%s, %s".formatted(trouble, call),
                                () -> interruptions.disturb(ClientChange.CREATION, call, trouble, false, undisturbed)));
            case EDIT_TAKEN_FOR_DONE ->
                Stream.of(dynamicTest(
                        "edit, " + call, () -> interruptions.edit(ClientChange.CREATION, call, Point.BEFORE_FORWARD)));
        };
    }
}
