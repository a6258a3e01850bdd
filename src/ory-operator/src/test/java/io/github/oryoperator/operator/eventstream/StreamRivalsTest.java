package io.github.oryoperator.operator.eventstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.eventstream.HttpsDestination;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom a write to a stream has look again. */
class StreamRivalsTest {
    private final StreamWorld world = new StreamWorld();

    @AfterEach
    void nothingBroke() {
        world.assertNothingBroke();
        world.assertNoSecretTold();
        world.close();
    }

    @Test
    void whoIsSettledAndLeadsElsewhereIsNotTold() {
        world.make("one");
        elsewhere("two");
        elsewhere("three");
        world.converge();
        world.nudged.clear();
        world.edit("one", spec -> spec.withPaused(true));
        world.reconcile("one");

        assertThat(world.stored("one", "status")).isEqualTo("paused");
        assertThat(world.nudged).isEmpty();
        world.converge();
        world.assertAsAsked();
    }

    @Test
    void whoWaitsForThePlaceIs() {
        world.make("one");
        world.make("waiting");
        elsewhere("two");
        world.converge();
        assertThat(world.reason("waiting")).isEqualTo(Reason.OWNED_BY_ANOTHER);
        world.nudged.clear();
        world.to("one", "https://events.example.com/next");
        world.reconcile("one");

        assertThat(world.nudged).containsExactly(world.key("waiting"));
        world.converge();
        world.assertAsAsked();
    }

    private void elsewhere(String name) {
        world.make(name, spec -> spec.https(new HttpsDestination("https://events.example.com/" + name, null)));
    }
}
