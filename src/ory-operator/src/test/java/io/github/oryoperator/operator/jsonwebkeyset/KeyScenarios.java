package io.github.oryoperator.operator.jsonwebkeyset;

import io.github.oryoperator.api.jsonwebkeyset.Publication;
import io.github.oryoperator.api.jsonwebkeyset.PublicationTarget;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What users do with sets of keys while the operator comes and goes. */
final class KeyScenarios {
    static final Duration DAY = Duration.ofHours(25);
    private static final Duration MONTH = Duration.ofHours(721);

    private KeyScenarios() {}

    /** What somebody does. */
    interface Deed {
        void in(KeyWorld world, KeyWatch watch);

        default Deed then(Deed next) {
            return (world, watch) -> {
                in(world, watch);
                next.in(world, watch);
            };
        }
    }

    /**
     * What there is in the end, when no overlap is left.
     *
     * @param kids ids of keys that Hydra did not make
     * @param algorithm of the one key that it made; empty: there is none
     * @param least how many keys it made at least, on the whole
     * @param most how many at most
     */
    record End(List<String> kids, String algorithm, int least, int most) {}

    /**
     * What happens, up to a world that is settled.
     *
     * @param name what it is called
     * @param prepare brings the world to where it begins, settled
     * @param change what a user does before the operator is interrupted
     * @param meanwhile what a user does before the operator is there again
     * @param end what there is in the end
     */
    record Scenario(String name, Deed prepare, Deed change, Deed meanwhile, End end) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final Deed NOTHING = (world, watch) -> {};
    static final Deed MAKE = (world, watch) -> world.generate("one", "RS256");
    static final Deed MAKE_TO_GO = (world, watch) -> world.make(
            "one", spec -> spec.deletionPolicy("Delete").generate(KeyWorld.generation("RS256", KeyWorld.MONTHLY)));
    static final Deed SETTLE = (world, watch) -> world.converge();
    static final Deed TO_B = (world, watch) -> world.toAlgorithm("one", "ES256");
    static final Deed TO_A = (world, watch) -> world.toAlgorithm("one", "RS256");
    static final Deed ASK = (world, watch) -> world.ask("one", "first");
    static final Deed ASK_AGAIN = (world, watch) -> world.ask("one", "second");
    static final Deed DELETE = (world, watch) -> {
        watch.letsGo = true;
        world.clock.advance(Duration.ofMinutes(1));
        world.delete("one");
    };
    static final Deed MAKE_ANEW = (world, watch) ->
            world.makeAnew("one", spec -> spec.generate(KeyWorld.generation("ES256", KeyWorld.MONTHLY)));
    static final Deed SUPPLY = (world, watch) -> world.supply("mine", "a", "b");
    static final Deed SUPPLY_OTHERS = (world, watch) -> {
        watch.letsGo = true;
        world.supply("mine", "b:changed", "c");
    };
    static final Deed MAKE_FROM_SECRET =
            SUPPLY.then((world, watch) -> world.make("one", spec -> spec.keysFrom(KeyWorld.from("mine"))));
    static final Deed TO_SECRET = SUPPLY.then((world, watch) -> {
        watch.letsGo = true;
        world.toSecret("one", "mine");
    });
    static final Deed PUBLISH = (world, watch) -> world.change(
            "one",
            spec -> spec.withPublish(new Publication(
                    new PublicationTarget("public-keys", null), new PublicationTarget("private-keys", null))));
    static final Deed STRANGER = (world, watch) -> watch.stranger("theirs", "RS256");
    static final Deed TAKE_OVER = (world, watch) -> world.make(
            "one", spec -> spec.adoptionPolicy("Override").generate(KeyWorld.generation("RS256", KeyWorld.MONTHLY)));

    private static Deed wait(Duration time) {
        return (world, watch) -> world.clock.advance(time);
    }

    private static End made(String algorithm, int least, int most) {
        return new End(List.of(), algorithm, least, most);
    }

    private static Scenario scenario(String name, Deed prepare, Deed change, Deed meanwhile, End end) {
        return new Scenario(name, prepare, change, meanwhile, end);
    }

    static Stream<Scenario> scenarios() {
        var gone = new End(List.of(), "", 0, 2);
        var supplied = new End(List.of("a", "b"), "", 0, 1);
        return Stream.of(
                scenario("creation", NOTHING, MAKE, NOTHING, made("RS256", 1, 1)),
                scenario("creation, two days", NOTHING, MAKE, wait(DAY.multipliedBy(2)), made("RS256", 1, 1)),
                scenario("creation, publication", NOTHING, MAKE.then(PUBLISH), NOTHING, made("RS256", 1, 1)),
                scenario("creation, other algorithm", NOTHING, MAKE, TO_B, made("ES256", 1, 2)),
                scenario("creation, deletion", NOTHING, MAKE_TO_GO, DELETE, gone),
                scenario("creation from a Secret", NOTHING, MAKE_FROM_SECRET, NOTHING, supplied),
                scenario("creation from a Secret, then not", NOTHING, MAKE_FROM_SECRET, TO_B, made("ES256", 1, 1)),
                scenario("taking over", STRANGER, TAKE_OVER, NOTHING, new End(List.of("theirs"), "RS256", 1, 1)),
                scenario("rotation in time", MAKE, wait(MONTH), NOTHING, made("RS256", 2, 2)),
                scenario(
                        "rotation in time, two days",
                        MAKE,
                        wait(MONTH),
                        wait(DAY.multipliedBy(2)),
                        made("RS256", 2, 2)),
                scenario("rotation in time, asked", MAKE, wait(MONTH), ASK, made("RS256", 2, 3)),
                scenario("rotation", MAKE, ASK, NOTHING, made("RS256", 2, 2)),
                scenario("rotation, rotation", MAKE, ASK, ASK_AGAIN, made("RS256", 2, 3)),
                scenario("rotation, two days", MAKE, ASK, wait(DAY.multipliedBy(2)), made("RS256", 2, 2)),
                scenario("rotation, clock put back", MAKE, ASK, wait(Duration.ofHours(-1)), made("RS256", 2, 2)),
                scenario("rotation, deletion, another", MAKE_TO_GO, ASK, DELETE.then(MAKE_ANEW), made("ES256", 2, 3)),
                scenario("retirement", MAKE.then(SETTLE).then(ASK), wait(DAY), NOTHING, made("RS256", 2, 2)),
                scenario("algorithm", MAKE, TO_B, NOTHING, made("ES256", 2, 2)),
                scenario("A, B, A", MAKE, TO_B, TO_A, made("RS256", 1, 3)),
                scenario("to a Secret", MAKE, TO_SECRET, NOTHING, supplied),
                scenario("to a Secret and back", MAKE, TO_SECRET, TO_A, made("RS256", 1, 2)),
                scenario("from a Secret", MAKE_FROM_SECRET, TO_A, NOTHING, made("RS256", 1, 1)),
                scenario(
                        "other keys in the Secret",
                        MAKE_FROM_SECRET,
                        SUPPLY_OTHERS,
                        NOTHING,
                        new End(List.of("b", "c"), "", 0, 0)),
                scenario("deletion", MAKE_TO_GO, DELETE, NOTHING, gone),
                scenario("deletion with what was published", MAKE_TO_GO.then(PUBLISH), DELETE, NOTHING, gone),
                scenario("deletion, another", MAKE_TO_GO, DELETE, MAKE_ANEW, made("ES256", 2, 2)));
    }
}
