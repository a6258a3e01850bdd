package io.github.oryoperator.operator.oauth2client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.operator.engine.Server;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tenant of a client changes: another prefix, another server. */
class TenantMovesTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anotherPrefixMakesNoSecondClient() {
        world.converge();
        var secret = world.published("CLIENT_SECRET");
        world.tenant.view = view -> view.withIdPrefix("team.");
        world.reconcile();
        assertThat(world.readyReason()).isEqualTo(Reason.TENANT_NOT_ALLOWED);
        assertThat(world.hydra.clients).containsOnlyKeys(World.ID);
        assertThat(world.published("CLIENT_ID")).isEqualTo(World.ID);

        world.tenant.view = view -> view;
        world.reconcile();
        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.published("CLIENT_SECRET")).isEqualTo(secret);
    }

    @Test
    void aClientIsDeletedUnderTheIdThatItHas() {
        world.converge();
        world.tenant.view = view -> view.withIdPrefix("team.");
        world.delete();
        world.reconcile();

        assertThat(world.exists).isFalse();
        assertThat(world.hydra.clients).isEmpty();
    }

    @Test
    void onAnotherServerTheClientIsMadeWithTheSameSecret() {
        world.converge();
        var secret = world.published("CLIENT_SECRET");
        moveToAnEmptyServer();
        world.converge();

        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.hydra.secrets.get(World.ID)).containsExactly(secret);
        assertThat(world.events).containsOnlyOnce(Reason.ORPHANED);
    }

    @Test
    void aStrangersClientOnAnotherServerIsNeitherTakenNorDeleted() {
        world.edit(spec -> spec.adoptionPolicy("Never"));
        world.converge();
        moveToAnEmptyServer();
        world.hydra.clients.put(World.ID, new ObjectMapper().createObjectNode().put("client_id", World.ID));
        world.hydra.secrets.put(World.ID, new ArrayList<>(List.of("known-to-them")));
        world.reconcile();
        assertThat(world.readyReason()).isEqualTo(Reason.ALREADY_EXISTS);

        world.delete();
        world.reconcile();
        assertThat(world.exists).isFalse();
        assertThat(world.hydra.secrets.get(World.ID)).containsExactly("known-to-them");
    }

    private void moveToAnEmptyServer() {
        world.hydra.clients.clear();
        world.hydra.secrets.clear();
        world.tenant.view = view -> view.withServer(Server.at("http://another.example.com"));
    }
}
