package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.oryoperator.e2e.Interruptions.Undisturbed;
import io.github.oryoperator.e2e.system.Round;
import io.github.oryoperator.e2e.system.Seed;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a change does, call by call, to the API server and to Ory; that a {@code kill -9} at any of the calls ends as if nothing had happened, and
 * that an edit at any of them is taken up. {@code mvn verify} takes a sample, by chance; all is taken under {@code -Pfull}. Of the first
 * resource each sort of call, such as {@code create secrets}, comes once: crashes meet those that change something, trouble meets all. Of
 * the others a crash meets one call of each change, and trouble one of all. A creation is taken back at one call of each, and an edit comes
 * at one. Within one JVM {@code CrashTest} meets each write of a client, and its siblings meet each call of other kinds.
 */
@TestInstance(Lifecycle.PER_CLASS)
class InterruptionsE2E {

    private static final Logger LOG = LoggerFactory.getLogger(InterruptionsE2E.class);

    private static final boolean FULL = Boolean.getBoolean("full");

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

    /** A call, and the change that it is made for. */
    private record Meeting(Change change, Step call) {
        @Override
        public String toString() {
            return "%s %s %s".formatted(change.of(), change, call);
        }
    }

    private final Map<Change, Undisturbed> undisturbed = new HashMap<>();
    private final Round<Point> points = new Round<>(SEED, List.of(Point.values()));
    private final Round<Disturbance> disturbances = new Round<>(SEED, Disturbance.all());
    private final Interruptions interruptions = new Interruptions(TestCluster.shared());

    @AfterAll
    void close() {
        interruptions.close();
    }

    /** What is interrupted. */
    private static Stream<Changeable> resources() {
        return Stream.of(
                ChangeableClient.INSTANCE,
                ChangeableRelationship.INSTANCE,
                ChangeableKeySet.INSTANCE,
                ChangeableIssuer.INSTANCE,
                ChangeableProject.INSTANCE,
                ChangeableStream.INSTANCE);
    }

    @TestFactory
    Stream<DynamicTest> aCrashAtAnyCallEndsAsIfNothingHadHappened() {
        return told(resources()
                .flatMap(this::crashes)
                .flatMap(at -> points.next()
                        .map(point -> dynamicTest(
                                "%s %s".formatted(at, point),
                                () -> interruptions.crash(
                                        at.change(),
                                        at.call(),
                                        point,
                                        undisturbed(at.change()).world())))));
    }

    private Stream<Meeting> crashes(Changeable resource) {
        return resource.everyCall()
                ? eachSort("crash", resource.changes().flatMap(FULL ? this::calls : this::writes))
                : resource.changes().flatMap(change -> Seed.sample(SEED, "crash " + resource + change, calls(change)));
    }

    @TestFactory
    Stream<DynamicTest> aCreationThatIsTakenBackAfterACrashAtAnyCallLeavesNothing() {
        return told(resources()
                .flatMap(resource -> Seed.sample(SEED, "taken back " + resource, writes(resource.creation()))
                        .flatMap(at -> points.next()
                                .map(point -> dynamicTest(
                                        "%s %s".formatted(at, point),
                                        () -> interruptions.takeBack(resource, at.call(), point))))));
    }

    @TestFactory
    Stream<DynamicTest> troubleAtAnyCallEndsAsIfNothingHadHappened() {
        var cases = resources()
                .flatMap(this::troubles)
                .flatMap(at -> disturbances
                        .next()
                        .map(disturbance -> dynamicTest(
                                "%s %s".formatted(at, disturbance),
                                () -> interruptions.disturb(
                                        at.change(),
                                        at.call(),
                                        disturbance.trouble(),
                                        disturbance.carriedOut(),
                                        undisturbed(at.change()).world()))));
        return Stream.concat(
                told(cases),
                Stream.of(dynamicTest(
                        "each trouble met a call",
                        () -> assertThat(disturbances.left()).isEmpty())));
    }

    private Stream<Meeting> troubles(Changeable resource) {
        var calls = resource.changes().flatMap(this::calls);
        return resource.everyCall() ? eachSort("trouble", calls) : Seed.sample(SEED, "trouble " + resource, calls);
    }

    @TestFactory
    Stream<DynamicTest> anEditAtAnyCallOfACreationOrAnUpdateIsTakenUp() {
        return told(resources()
                .flatMap(resource -> Seed.sample(
                        SEED,
                        "edit " + resource,
                        Stream.of(resource.creation(), resource.update()).flatMap(this::writes)))
                .flatMap(at -> Seed.sample(SEED, "edit " + at, Stream.of(Point.BEFORE_FORWARD, Point.BEFORE_ANSWER))
                        .map(point -> dynamicTest(
                                "%s %s".formatted(at, point),
                                () -> interruptions.edit(at.change(), at.call(), point)))));
    }

    private Stream<Meeting> calls(Change change) {
        return undisturbed(change).calls().stream().map(call -> new Meeting(change, call));
    }

    private Stream<Meeting> writes(Change change) {
        return undisturbed(change).writes().map(call -> new Meeting(change, call));
    }

    private Undisturbed undisturbed(Change change) {
        return undisturbed.computeIfAbsent(change, interruptions::undisturbed);
    }

    /** One of each verb and kind; all under {@code -Pfull}. */
    private static Stream<Meeting> eachSort(String what, Stream<Meeting> calls) {
        var sorts = new TreeMap<String, List<Meeting>>();
        calls.forEach(at -> sorts.computeIfAbsent(at.call().what(), sort -> new ArrayList<>())
                .add(at));
        return sorts.entrySet().stream()
                .flatMap(sort -> Seed.sample(SEED, what + " " + sort.getKey(), sort.getValue().stream()));
    }

    /** The plans, whose number is shown. */
    private static Stream<DynamicTest> told(Stream<DynamicTest> plans) {
        var all = plans.toList();
        LOG.info("{} plans", all.size());
        return all.stream();
    }
}
