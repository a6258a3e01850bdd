package io.github.oryoperator.operator.oryproject;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.operator.standin.FakeConsole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant comes to lead to another console. Ids there mean what they mean there. */
class ProjectMovesTest {
    private final ProjectWorld world = new ProjectWorld();
    private final FakeConsole elsewhere = new FakeConsole(world.outside, world.clock);

    @BeforeEach
    void settle() {
        world.make("one", ProjectWorld::toGo);
        world.converge();
        world.assertAsAsked();
    }

    @AfterEach
    void close() {
        elsewhere.close();
        world.close();
    }

    /** Somebody else's project there, of the id that ours has here. */
    private String namesake() {
        var id = world.id("one");
        elsewhere.projects.put("Somebody else's", "prod");
        assertThat(elsewhere.projects.put("Somebody else's second", "prod")).isEqualTo(id);
        return id;
    }

    private void move() {
        world.tenants.put("default", elsewhere.url(), elsewhere.tenant());
        world.restart();
    }

    @Test
    void aProjectOfTheSameIdOnAnotherServerIsNotTakenForOurs() {
        var id = namesake();
        var theirs = elsewhere.projects.stored(id);
        move();
        world.converge();

        assertThat(elsewhere.projects.stored(id)).isEqualTo(theirs);
        assertThat(world.reason("one")).isEqualTo(Reason.SUCCEEDED);
        assertThat(elsewhere.projects.made()).containsExactly(world.id("one")).doesNotContain(id);
    }

    @Test
    void aResourceThatGoesDeletesNoProjectOfTheSameIdOnAnotherServer() {
        var id = namesake();
        move();
        world.delete("one");
        world.converge();

        assertThat(world.api.all()).isEmpty();
        assertThat(elsewhere.projects.ids()).contains(id);
    }
}
