package io.github.oryoperator.operator.eventstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many settled streams of a project are read by one list of it. */
class StreamListingTest {
    private final StreamWorld world = new StreamWorld();

    @AfterEach
    void close() {
        world.close();
    }

    private void settle(int count) {
        for (int i = 0; i < count; i++) {
            world.make("stream-" + i);
            world.to("stream-" + i, "https://example.com/" + i);
        }
        world.converge();
        world.restart();
        world.outside.forgetCalls();
    }

    private List<String> lists() {
        return world.outside.calls().stream()
                .filter(call -> call.equals("GET /projects/" + world.project + "/eventstreams"))
                .toList();
    }

    @Test
    void aStartReadsOneListForAllOfThem() {
        settle(8);
        world.round();
        assertThat(lists()).hasSize(1);
        assertThat(world.outside.writes()).isEmpty();
        world.assertAllReady();
    }

    @Test
    void fewAreLookedAtOneByOne() {
        settle(3);
        world.round();
        assertThat(lists()).hasSize(3);
        world.assertAllReady();
    }
}
