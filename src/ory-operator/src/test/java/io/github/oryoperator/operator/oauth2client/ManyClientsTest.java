package io.github.oryoperator.operator.oauth2client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oryoperator.api.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More clients than a page of Hydra's list holds. */
class ManyClientsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** More than two pages of the list that the operator asks for. */
    private static final int MANY = 1_100;

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theClientThatSortsLastIsFoundInTheList() {
        settleAmong("a-");
        world.hydra.calls.clear();
        world.steps.done.clear();
        world.reconcile();

        assertThat(world.hydra.calls)
                .as("three pages, and perhaps an empty one")
                .hasSizeBetween(3, 4)
                .containsOnly("GET /admin/clients");
        assertThat(world.steps.done).isEmpty();
        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
    }

    @Test
    void theClientThatSortsLastIsDeleted() {
        crowd("a-");
        world.converge();
        world.delete();
        world.reconcile();

        assertThat(world.exists).isFalse();
        assertThat(world.hydra.clients).hasSize(MANY).doesNotContainKey(World.ID);
    }

    @Test
    void theClientThatSortsLastIsMadeAgainOnceAndOnlyWhereItIsGone() {
        settleAmong("a-");
        world.hydra.clients.remove(World.ID);
        world.hydra.calls.clear();
        world.converge();

        assertThat(world.hydra.calls).contains("GET /admin/clients");
        assertThat(world.hydra.writes()).containsExactly("POST /admin/clients");
        assertThat(world.hydra.clients).hasSize(MANY + 1).containsKey(World.ID);
    }

    @Test
    void aChangeMakesTheSameCallsHoweverManyClientsThereAre() {
        var alone = callsOfALife();
        assertThat(alone).contains("POST /admin/clients", "PUT /admin/clients/" + World.ID);
        try (var crowded = new ManyClientsTest().world) {
            crowd(crowded, "a-");
            crowd(crowded, "z-");

            assertThat(callsOfALife(crowded)).isEqualTo(alone).doesNotContain("GET /admin/clients");
        }
    }

    /** What was written lately is asked for by itself; a later list has it. */
    private void settleAmong(String prefix) {
        crowd(prefix);
        world.converge();
        world.clock.advance(Duration.ofHours(1));
    }

    private List<String> callsOfALife() {
        return callsOfALife(world);
    }

    /** A creation, an edit, a deletion. */
    private static List<String> callsOfALife(World world) {
        world.reconcile();
        world.edit(spec -> spec.clientName("edited"));
        world.reconcile();
        world.delete();
        world.reconcile();
        return List.copyOf(world.hydra.calls);
    }

    private void crowd(String prefix) {
        crowd(world, prefix);
    }

    private static void crowd(World world, String prefix) {
        world.resources = MANY;
        for (int i = 0; i < MANY; i++) {
            var id = prefix + i;
            world.hydra.clients.put(id, JSON.createObjectNode().put("client_id", id));
        }
    }
}
