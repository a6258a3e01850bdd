package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.oryoperator.e2e.Interruptions.Step;
import io.github.oryoperator.e2e.system.Seed;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Point;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What a change does, call by call, to the API server and to Hydra; that a {@code kill -9} at any of the calls ends as if nothing had happened, that
 * an edit at any of them is taken up, and that nothing is written once nothing differs.
 */
class InterruptionsE2E {

    /** Where a call is met in a run that does not take all points; another seed meets others. */
    private static final long SEED = Seed.of(InterruptionsE2E.class);

    /**
     * What a call meets.
     *
     * @param trouble what its caller sees
     * @param carriedOut whether the server has done it nevertheless
     */
    private record Disturbance(Trouble trouble, boolean carriedOut) {
        @Override
        public String toString() {
            return trouble + (carriedOut ? " carried out" : " not carried out");
        }
    }

    private final Interruptions interruptions = new Interruptions(TestCluster.shared());

    @AfterEach
    void close() {
        interruptions.close();
    }

    @TestFactory
    Stream<DynamicTest> aCrashAtAnyCallEndsAsIfNothingHadHappened() {
        return Stream.of(Change.values()).flatMap(change -> {
            var undisturbed = interruptions.undisturbed(change);
            return undisturbed.calls().stream()
                    .flatMap(call -> points(change, call)
                            .map(point -> dynamicTest(
                                    "%s %s %s".formatted(change, call, point),
                                    () -> interruptions.crash(change, call, point, undisturbed.world()))));
        });
    }

    @TestFactory
    Stream<DynamicTest> aCreationThatIsTakenBackAfterACrashAtAnyCallLeavesNothing() {
        return Stream.of(interruptions.undisturbed(Change.CREATION))
                .flatMap(Interruptions.Undisturbed::writes)
                .flatMap(call -> points("taken back", call)
                        .map(point -> dynamicTest(
                                "%s %s".formatted(call, point), () -> interruptions.takeBack(call, point))));
    }

    @TestFactory
    Stream<DynamicTest> troubleAtAnyCallEndsAsIfNothingHadHappened() {
        return Stream.of(Change.values()).flatMap(change -> {
            var undisturbed = interruptions.undisturbed(change);
            return undisturbed.calls().stream()
                    .flatMap(call -> disturbances(change, call)
                            .map(disturbance -> dynamicTest(
                                    "%s %s %s".formatted(change, call, disturbance),
                                    () -> interruptions.disturb(
                                            change,
                                            call,
                                            disturbance.trouble(),
                                            disturbance.carriedOut(),
                                            undisturbed.world()))));
        });
    }

    @TestFactory
    Stream<DynamicTest> anEditAtAnyCallOfACreationOrAnUpdateIsTakenUp() {
        return Stream.of(Change.CREATION, Change.UPDATE)
                .flatMap(change -> interruptions
                        .undisturbed(change)
                        .writes()
                        .map(call ->
                                dynamicTest("%s %s".formatted(change, call), () -> interruptions.edit(change, call))));
    }

    private static Stream<Point> points(Object change, Step call) {
        return sample(Stream.of(Point.values()), change, call);
    }

    private static Stream<Disturbance> disturbances(Change change, Step call) {
        var all = Stream.of(Trouble.values())
                .flatMap(trouble -> Stream.of(false, true).map(carriedOut -> new Disturbance(trouble, carriedOut)));
        return sample(all, change, call);
    }

    /** All under {@code -Pfull}, else one by chance. */
    private static <T> Stream<T> sample(Stream<T> all, Object change, Step call) {
        if (Boolean.getBoolean("full")) {
            return all;
        }
        var list = all.toList();
        // Not java.util.Random: of neighbouring seeds it begins with the same.
        var chance = new SplittableRandom(SEED * 31 + (change + " " + call).hashCode());
        return Stream.of(list.get(chance.nextInt(list.size())));
    }

    @Test
    void threeResyncsOfSettledClientsWriteNothing() {
        try (var sandbox = interruptions.open()) {
            // So many that they are read from a list.
            var names =
                    IntStream.rangeClosed(1, 10).mapToObj(i -> "machine-" + i).toList();
            names.forEach(name ->
                    sandbox.applyClient(name, "{tokenEndpointAuthMethod: none, scopes: [read], syncInterval: 1s}"));
            names.forEach(sandbox::awaitReady);
            awaitResyncs(names.size());
            interruptions.forgetCalls();

            awaitResyncs(3 * names.size());

            assertThat(interruptions.writesOf(sandbox).map(Interruptions::what)).isEmpty();
            assertThat(interruptions.hydra().allCalls().stream()
                            .filter(record -> record.call().verb().equals("list")))
                    .isNotEmpty();
        }
    }

    private void awaitResyncs(int more) {
        var before = resyncs();
        await().atMost(Duration.ofSeconds(30)).until(() -> resyncs() >= before + more);
    }

    /** How often the operator has found a client as it should be. */
    private double resyncs() {
        return interruptions
                .operator()
                .metrics()
                .lines()
                .filter(line -> line.startsWith("ory_operator_reconciliations_total{"))
                .filter(line -> line.contains("kind=\"OAuth2Client\"") && line.contains("reason=\"Succeeded\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
