package io.github.oryoperator.operator.oauth2client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oauth2client.Credentials;
import io.github.oryoperator.api.oauth2client.SecretKeys;
import io.github.oryoperator.api.oauth2client.SecretTemplate;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a client secret is made, when it is taken as it is, and that it stays. */
@NullUnmarked // A null where none is expected fails the test, as it should.
class ClientSecretTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aSecretIsMadeOnceForAllEditsAndAllDrift() {
        world.converge();
        var secret = world.published("CLIENT_SECRET");
        for (int i = 0; i < 3; i++) {
            int number = i;
            world.edit(spec -> spec.clientName("edited " + number));
            world.reconcile();
            world.hydra.clients.get(World.ID).put("scope", "drifted");
            world.reconcile();
        }

        assertThat(world.published("CLIENT_SECRET")).isEqualTo(secret);
        assertThat(world.hydra.secrets.get(World.ID)).containsExactly(secret);
        assertThat(world.steps.done.stream().filter(step -> step.contains("Secret")))
                .containsExactly("create Secret");
    }

    @Test
    void anEmptyValueIsFilledOnce() {
        world.converge();
        var stored = world.secrets.secrets.get("web-credentials");
        world.secrets.store(stored.withData(Map.of("CLIENT_ID", World.ID, "CLIENT_SECRET", "")));
        world.reconcile();
        var filled = world.published("CLIENT_SECRET");
        world.steps.done.clear();
        world.converge();

        assertThat(filled).hasSizeGreaterThan(20);
        assertThat(world.hydra.secrets.get(World.ID)).containsExactly(filled);
        assertThat(world.steps.done).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Merge", "Wait"})
    void aChosenIdAndAChosenSecretGoTogether(String creationPolicy) {
        world.secrets.put("web-credentials", Map.of("CLIENT_SECRET", "chosen-by-a-person"));
        world.edit(spec -> spec.clientId("chosen").credentials(new Credentials(World.secret(creationPolicy), null)));
        world.converge();

        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.hydra.clients).containsOnlyKeys("chosen");
        assertThat(world.hydra.secrets.get("chosen")).containsExactly("chosen-by-a-person");
        assertThat(world.published("CLIENT_SECRET")).isEqualTo("chosen-by-a-person");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Merge", "Wait"})
    void aSecretThatGoesAndComesBackMakesTheSameClientReadyAgain(String creationPolicy) {
        world.secrets.put("web-credentials", Map.of("CLIENT_SECRET", "of-another-tool"));
        world.edit(spec -> spec.credentials(new Credentials(World.secret(creationPolicy), null)));
        world.converge();
        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);

        world.secrets.secrets.clear();
        world.converge();
        assertThat(world.readyReason()).isEqualTo(Reason.SECRET_NOT_FOUND);
        assertThat(world.hydra.clients).as("and nothing is deleted").containsKey(World.ID);
        assertThat(world.status().observedGeneration())
                .isEqualTo(world.client.getMetadata().getGeneration());

        world.secrets.put("web-credentials", Map.of("CLIENT_SECRET", "of-another-tool"));
        world.reconcile();
        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.status().oryId()).isEqualTo(World.ID);
        assertThat(world.hydra.clients).containsOnlyKeys(World.ID);
        assertThat(world.publishedSecretWorks()).isTrue();
    }

    /** That the pass which saw the new key failed must not make it a key that was compared. */
    @Test
    void anotherKeyIsPushedAlsoWhenHydraWasAwayWhileTheSpecChanged() {
        world.secrets.put("web-credentials", Map.of("OLD", "the-old-one", "NEW", "the-new-one"));
        world.edit(spec -> spec.credentials(new Credentials(underKey("OLD"), null)));
        world.converge();
        world.edit(spec -> spec.credentials(new Credentials(underKey("NEW"), null)));
        world.hydra.statusOf.put("GET", 503);
        world.reconcile();
        world.hydra.statusOf.clear();
        world.converge();

        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.hydra.secrets.get(World.ID)).containsExactly("the-new-one");
    }

    private static SecretTemplate underKey(String key) {
        return World.secret("Wait").withKeys(new SecretKeys(null, key));
    }
}
