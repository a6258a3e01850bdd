package io.github.oryoperator.operator.oryrelationship;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Reason;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a relation is looked at: wholly where that is needed, else with few requests, however many others have it. */
class RelationLookupTest {
    private final TupleWorld world = new TupleWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aFewSubjectsAmongThousandsAreAskedForOneByOne() {
        world.strangers("documents", "readme", many("stranger", 2_000));
        world.make("one", "alice", "bob", "groups:admins#members");
        world.converge();
        world.assertAsAsked();

        assertThat(looks()).as("one page, and each subject that is not on it").isEqualTo(1 + 3);
        assertThat(world.outside.writes()).isEmpty();
    }

    @Test
    void aFirstPageThatHasThemAllIsEnough() {
        world.make("one", "alice", "bob");
        world.converge();
        world.strangers("documents", "readme", many("stranger", 2_000));

        assertThat(looks()).isEqualTo(1);
    }

    @Test
    void whereManyAreMissingOnTheFirstPageTheNextIsRead() {
        world.strangers("documents", "readme", many("stranger", 1_200));
        world.make("one", many("member", 17));
        world.converge();

        assertThat(looks()).as("all pages").isEqualTo(3);
    }

    @Test
    void whatIsToGoIsFoundOnTheLastPage() {
        world.strangers("documents", "readme", many("stranger", 1_200));
        world.make("one", "alice", "bob");
        world.converge();

        world.edit("one", "alice");
        world.converge();
        world.assertAsAsked();
        world.delete("one");
        world.converge();
        world.assertAsAsked();
    }

    @Test
    void exclusiveOnesLookAtAll() {
        Stream.of(many("stranger", 1_200)).forEach(world::viewer);
        world.make("one", spec -> spec.exclusive(true), "alice");
        world.converge();

        world.assertAsAsked();
        assertThat(world.viewers()).containsExactly("alice");
        Stream.of(many("late", 600)).forEach(world::viewer);
        world.converge();
        assertThat(world.viewers()).containsExactly("alice");
    }

    @Test
    void copiesAreOneTupleAndGoTogether() {
        world.make("one", "alice", "bob");
        world.converge();
        world.keto.put(TupleWorld.tuple("bob"));
        world.keto.put(TupleWorld.tuple("bob"));

        looks();
        assertThat(world.outside.writes()).isEmpty();
        world.edit("one", "alice");
        world.converge();
        world.assertAsAsked();
    }

    @Test
    void aSubjectAndASetWithoutRelationAreToldApart() {
        world.make("one", "groups:all#");
        world.converge();
        world.edit("one", "alice", "groups:all");
        world.converge();

        world.assertAsAsked();
        assertThat(world.viewers()).containsExactly("alice", "groups:all#");
    }

    @Test
    void aNamespaceThatKetoDoesNotKnowIsWaitedForAndHoldsNothing() {
        world.make("one", spec -> spec.namespace("unknown"), "alice");
        world.make("two", "alice", "unknown:all#members");
        world.round();

        assertThat(world.reason("one")).isEqualTo(Reason.KETO_NAMESPACE_NOT_FOUND);
        assertThat(world.reason("two")).isEqualTo(Reason.KETO_NAMESPACE_NOT_FOUND);
        assertThat(world.viewers()).isEmpty();
        world.delete("one");
        world.delete("two");
        world.converge();
        assertThat(world.api.all()).isEmpty();
    }

    /** The questions of one pass to Keto. */
    private long looks() {
        world.outside.forgetCalls();
        world.round();
        return world.outside.calls().stream()
                .filter("GET /relation-tuples"::equals)
                .count();
    }

    private static String[] many(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> name + "-" + i).toArray(String[]::new);
    }
}
