package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.oryoperator.e2e.system.Round;
import io.github.oryoperator.e2e.system.Seed;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Point;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a change does, call by call, to the API server and to Ory; that a {@code kill -9} at any of the calls ends as if nothing had happened, and
 * that an edit at any of them is taken up.
 */
class InterruptionsE2E {

    private static final Logger LOG = LoggerFactory.getLogger(InterruptionsE2E.class);

    /** Where a call is met in a run that does not take all points; another seed meets others. */
    private static final long SEED = Seed.of(InterruptionsE2E.class);

    /**
     * What a call meets.
     *
     * @param trouble what its caller sees
     * @param carriedOut whether the server has done it nevertheless
     */
    private record Disturbance(Trouble trouble, boolean carriedOut) {
        static List<Disturbance> all() {
            return Stream.of(Trouble.values())
                    .flatMap(trouble -> Stream.of(false, true).map(carriedOut -> new Disturbance(trouble, carriedOut)))
                    .toList();
        }

        @Override
        public String toString() {
            return trouble + (carriedOut ? " carried out" : " not carried out");
        }
    }

    private final Round<Point> points = new Round<>(SEED, List.of(Point.values()));
    private final Round<Disturbance> disturbances = new Round<>(SEED, Disturbance.all());
    private final Interruptions interruptions = new Interruptions(TestCluster.shared());

    @AfterEach
    void close() {
        interruptions.close();
    }

    /** What is interrupted. Where not all is taken, the first is met at each of its calls, the others at one of each change. */
    private static Stream<Changeable> resources() {
        return Stream.of(
                ChangeableClient.INSTANCE,
                ChangeableRelationship.INSTANCE,
                ChangeableKeySet.INSTANCE,
                ChangeableProject.INSTANCE);
    }

    @TestFactory
    Stream<DynamicTest> aCrashAtAnyCallEndsAsIfNothingHadHappened() {
        return told(resources().flatMap(Changeable::changes).flatMap(change -> {
            var undisturbed = interruptions.undisturbed(change);
            return taken("crash", change, undisturbed.calls().stream())
                    .flatMap(call -> points.next()
                            .map(point -> dynamicTest(
                                    "%s %s %s".formatted(title(change), call, point),
                                    () -> interruptions.crash(change, call, point, undisturbed.world()))));
        }));
    }

    @TestFactory
    Stream<DynamicTest> aCreationThatIsTakenBackAfterACrashAtAnyCallLeavesNothing() {
        return told(resources().flatMap(resource -> {
            var writes = interruptions.undisturbed(resource.creation()).writes();
            return taken("taken back", resource.creation(), writes)
                    .flatMap(call -> points.next()
                            .map(point -> dynamicTest(
                                    "%s %s %s".formatted(title(resource.creation()), call, point),
                                    () -> interruptions.takeBack(resource, call, point))));
        }));
    }

    @TestFactory
    Stream<DynamicTest> troubleAtAnyCallEndsAsIfNothingHadHappened() {
        var cases = resources().flatMap(Changeable::changes).flatMap(change -> {
            var undisturbed = interruptions.undisturbed(change);
            return taken("trouble", change, undisturbed.calls().stream())
                    .flatMap(call -> disturbances
                            .next()
                            .map(disturbance -> dynamicTest(
                                    "%s %s %s".formatted(title(change), call, disturbance),
                                    () -> interruptions.disturb(
                                            change,
                                            call,
                                            disturbance.trouble(),
                                            disturbance.carriedOut(),
                                            undisturbed.world()))));
        });
        return Stream.concat(
                told(cases),
                Stream.of(dynamicTest(
                        "each trouble met a call",
                        () -> assertThat(disturbances.left()).isEmpty())));
    }

    @TestFactory
    Stream<DynamicTest> anEditAtAnyCallOfACreationOrAnUpdateIsTakenUp() {
        return told(resources()
                .flatMap(resource -> Stream.of(resource.creation(), resource.update()))
                .flatMap(change -> taken(
                                "edit",
                                change,
                                interruptions.undisturbed(change).writes())
                        .flatMap(call -> Seed.sample(
                                        SEED,
                                        "edit " + change + " " + call,
                                        Stream.of(Point.BEFORE_FORWARD, Point.BEFORE_ANSWER))
                                .map(point -> dynamicTest(
                                        "%s %s %s".formatted(title(change), call, point),
                                        () -> interruptions.edit(change, call, point))))));
    }

    private static Stream<Step> taken(String what, Change change, Stream<Step> calls) {
        return change.of().everyCall() ? calls : Seed.sample(SEED, what + " " + title(change), calls);
    }

    private static String title(Change change) {
        return change.of() + " " + change;
    }

    /** The plans, whose number is shown. */
    private static Stream<DynamicTest> told(Stream<DynamicTest> plans) {
        var all = plans.toList();
        LOG.info("{} plans", all.size());
        return all.stream();
    }
}
