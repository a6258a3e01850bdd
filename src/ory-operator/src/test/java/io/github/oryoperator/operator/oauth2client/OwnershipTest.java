package io.github.oryoperator.operator.oauth2client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.operator.engine.ResourceKey;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose a client is, and when it is taken over. */
@NullUnmarked // A null where none is expected fails the test, as it should.
class OwnershipTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aClientThatExistsAndDiffersIsNotTakenOver() {
        world.hydra.clients.put(
                World.ID, JSON.createObjectNode().put("client_id", World.ID).put("scope", "x"));
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.is(ConditionTypes.STALLED)).isTrue();
        assertThat(world.condition(ConditionTypes.READY).orElseThrow().message())
                .contains("scopes", "grantTypes");
        assertThat(world.hydra.writes()).isEmpty();
        assertThat(world.secrets.secrets).isEmpty();

        world.delete();
        world.reconcile();
        assertThat(world.exists).isFalse();
        assertThat(world.hydra.clients).containsKey(World.ID);
    }

    @Test
    void aClientThatMatchesIsTakenOverAndKeepsItsSecret() {
        world.putMatchingClient();
        world.reconcile();
        assertThat(world.readyReason()).isEqualTo(Reason.SECRET_NOT_FOUND);

        world.secrets.put("web-credentials", Map.of("CLIENT_ID", World.ID, "CLIENT_SECRET", "known-to-them"));
        world.reconcile();
        assertThat(world.is(ConditionTypes.READY)).isTrue();
        assertThat(world.events).contains(Reason.ADOPTED);
        assertThat(world.hydra.secrets.get(World.ID)).containsExactly("known-to-them");
        assertThat(world.stored().at("/metadata/ory-operator.github.io/name").asText())
                .isEqualTo("web");
        world.steps.done.clear();
        world.converge();
        assertThat(world.steps.done).isEmpty();
    }

    @Test
    void overrideTakesOverAndConverges() {
        world.putMatchingClient();
        world.stored().put("scope", "x");
        world.edit(spec -> spec.adoptionPolicy("Override"));
        world.reconcile();

        assertThat(world.stored().path("scope").asText()).isEqualTo("read write");
        assertThat(world.publishedSecretWorks()).isTrue();
        assertThat(world.hydra.secrets.get(World.ID)).doesNotContain("known-to-them");
    }

    @Test
    void aTenantMayForbidToTakeOver() {
        world.putMatchingClient();
        world.tenant.view = view -> view.withAdoptionAllowed(false);
        world.edit(spec -> spec.adoptionPolicy("Override"));
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.hydra.writes()).isEmpty();
    }

    @Test
    void aClientOfAnotherLiveResourceIsNeverTaken() {
        world.converge();
        var mark = (ObjectNode) world.stored().at("/metadata/ory-operator.github.io");
        mark.put("namespace", "other").put("name", "theirs").put("uid", "uid-theirs");
        world.otherUids.put(new ResourceKey("OAuth2Client", "other", "theirs"), "uid-theirs");
        world.edit(spec -> spec.adoptionPolicy("Override").clientName("x"));
        world.hydra.calls.clear();
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.OWNED_BY_ANOTHER);
        assertThat(world.condition(ConditionTypes.READY).orElseThrow().message())
                .doesNotContain("theirs");
        assertThat(world.hydra.writes()).isEmpty();
        world.delete();
        world.reconcile();
        assertThat(world.hydra.clients).containsKey(World.ID);
    }

    @Test
    void aSettledClientThatAnotherLiveResourceOwnsNowIsLeftToIt() {
        world.converge();
        var mark = (ObjectNode) world.stored().at("/metadata/ory-operator.github.io");
        mark.put("namespace", "other").put("name", "theirs").put("uid", "uid-theirs");
        world.stored().put("scope", "theirs");
        world.otherUids.put(new ResourceKey("OAuth2Client", "other", "theirs"), "uid-theirs");
        world.hydra.calls.clear();
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.OWNED_BY_ANOTHER);
        assertThat(world.hydra.writes()).isEmpty();
    }

    @Test
    void aClientMarkedByAnotherClusterIsTakenByOverrideOnly() {
        world.converge();
        ((ObjectNode) world.stored().at("/metadata/ory-operator.github.io")).put("cluster", "elsewhere");
        world.edit(spec -> spec.clientName("x"));
        world.reconcile();
        assertThat(world.readyReason()).isEqualTo(Reason.ALREADY_EXISTS);

        world.edit(spec -> spec.adoptionPolicy("Override").clientName("x"));
        world.reconcile();
        assertThat(world.is(ConditionTypes.READY)).isTrue();
    }

    @Test
    void aResourceMadeAnewUnderItsNameOwnsWhatItsPredecessorLeft() {
        world.converge();
        var secret = world.published("CLIENT_SECRET");
        world.client.setStatus(null);
        world.client.getMetadata().setUid("uid-web-2");
        world.client.getMetadata().setFinalizers(new ArrayList<>());
        world.converge();

        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.stored().at("/metadata/ory-operator.github.io/uid").asText())
                .isEqualTo("uid-web-2");
        assertThat(world.published("CLIENT_SECRET")).isEqualTo(secret);
        assertThat(world.publishedSecretWorks()).isTrue();
    }

    @Test
    void aMarkThatSomebodyWipedComesBack() {
        world.converge();
        world.stored().set("metadata", JSON.createObjectNode());
        world.reconcile();

        assertThat(world.stored().at("/metadata/ory-operator.github.io/uid").asText())
                .isEqualTo("uid-web");
        assertThat(world.publishedSecretWorks()).isTrue();
    }
}
