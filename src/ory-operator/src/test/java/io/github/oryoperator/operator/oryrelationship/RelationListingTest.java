package io.github.oryoperator.operator.oryrelationship;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.client.permission.RelationTuple;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many settled relations are read in pages of their namespace. */
class RelationListingTest {
    private static final int MANY = 16;
    private static final String LIST = "GET /relation-tuples";

    private final TupleWorld world = new TupleWorld();

    @BeforeEach
    void settle() {
        for (int i = 0; i < MANY; i++) {
            var object = "doc-" + i;
            world.make(object, spec -> spec.object(object), "alice", "groups:staff#members");
        }
        world.converge();
        world.restart();
        world.outside.forgetCalls();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void strangers(int count) {
        IntStream.range(0, count)
                .forEach(i -> world.keto.put(RelationTuple.of("documents", "other-" + i, "viewers", "s" + i)));
    }

    @Test
    void aStartReadsOnePageForAllOfThem() {
        world.round();
        assertThat(world.outside.calls()).containsExactly(LIST);
        world.assertAllReady();
    }

    @Test
    void ofMorePagesThanItIsWorthNoneIsBelievedAndEachIsLookedAt() {
        strangers(1000);
        world.round();
        // Two pages, and no more of them.
        assertThat(world.outside.calls()).isEqualTo(Collections.nCopies(2 + MANY, LIST));
        world.assertAllReady();
    }

    @Test
    void aNamespaceThatKetoForgotHoldsNothing() {
        world.keto.forget("documents");
        world.round();
        assertThat(world.outside.calls().getFirst()).isEqualTo(LIST);
        assertThat(world.reason("doc-0")).isEqualTo("KetoNamespaceNotFound");
    }

    @Test
    void whatIsMissingInAPageIsLookedAtAndMadeAgain() {
        world.keto.remove(RelationTuple.of("documents", "doc-3", "viewers", "alice"));
        world.round();
        assertThat(world.outside.writes().stream().filter(call -> call.startsWith("PATCH /admin/relation-tuples")))
                .hasSize(1);
        assertThat(world.keto.tuples()).contains(RelationTuple.of("documents", "doc-3", "viewers", "alice"));
    }

    @Test
    void whatIsNoMoreThereAtAllIsMadeAgain() {
        world.keto.tuples().stream()
                .filter(tuple -> tuple.object().equals("doc-5"))
                .forEach(world.keto::remove);
        world.converge();
        assertThat(world.keto.tuples().stream().filter(tuple -> tuple.object().equals("doc-5")))
                .hasSize(2);
        world.assertAllReady();
    }
}
