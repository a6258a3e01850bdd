package io.github.oryoperator.operator.oauth2client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oauth2client.ExtraKeys;
import io.github.oryoperator.api.oauth2client.SecretKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The Secret that a client is published in. */
@NullUnmarked // A null where none is expected fails the test, as it should.
class PublishedSecretTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aDeletedSecretComesBackForTheSameClient() {
        world.converge();
        world.secrets.secrets.clear();
        world.reconcile();

        assertThat(world.published("CLIENT_ID")).isEqualTo(World.ID);
        assertThat(world.publishedSecretWorks()).isTrue();
        assertThat(world.hydra.clients).containsOnlyKeys(World.ID);
    }

    @Test
    void aChangedSecretIsPushed() {
        world.converge();
        var secret = world.secrets.secrets.get("web-credentials");
        world.secrets.store(secret.withData(Map.of("CLIENT_ID", World.ID, "CLIENT_SECRET", "my-own-choice")));
        world.reconcile();

        assertThat(world.hydra.secrets.get(World.ID)).containsExactly("my-own-choice");
        assertThat(world.status().secret().fingerprint()).startsWith("pbkdf2-");
    }

    @Test
    void aSecretThatIsTooShortIsRefusedHere() {
        world.converge();
        var secret = world.secrets.secrets.get("web-credentials");
        world.secrets.store(secret.withData(Map.of("CLIENT_ID", World.ID, "CLIENT_SECRET", "short")));
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.SECRET_INVALID);
        assertThat(world.condition(ConditionTypes.READY).orElseThrow().message())
                .doesNotContain("short ");
    }

    @Test
    void aRestoredHydraGetsTheSecretAgain() {
        world.converge();
        var older = world.stored().deepCopy();
        world.secrets.secrets.clear();
        world.converge();
        world.hydra.clients.put(World.ID, older);
        world.hydra.secrets.put(World.ID, new ArrayList<>(List.of("from-before")));
        world.reconcile();

        assertThat(world.publishedSecretWorks()).isTrue();
    }

    @Test
    void anEmptiedHydraGetsTheClientBackWithTheSameSecret() {
        world.converge();
        var secret = world.published("CLIENT_SECRET");
        world.hydra.clients.clear();
        world.hydra.secrets.clear();
        world.reconcile();

        assertThat(world.hydra.secrets.get(World.ID)).containsExactly(secret);
    }

    @Test
    void aSecretOfSomebodyElseIsNeverOverwritten() {
        world.secrets.put("web-credentials", Map.of("CLIENT_SECRET", "of-somebody-else"));
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.SECRET_NOT_OWNED);
        assertThat(world.published("CLIENT_SECRET")).isEqualTo("of-somebody-else");
        assertThat(world.hydra.writes()).isEmpty();
    }

    @Test
    void anImmutableSecretIsReported() {
        world.converge();
        var secret = world.secrets.secrets.get("web-credentials");
        world.secrets.store(secret.withImmutable(true)
                .withData(Map.of("CLIENT_SECRET", secret.data().get("CLIENT_SECRET"))));
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.SECRET_IMMUTABLE);
    }

    @Test
    void mergeAddsItsKeysAndTakesThemBack() {
        world.edit(spec ->
                spec.credentials(new io.github.oryoperator.api.oauth2client.Credentials(World.secret("Merge"), null)));
        world.reconcile();
        assertThat(world.readyReason()).isEqualTo(Reason.SECRET_NOT_FOUND);

        world.secrets.heldByOthers.put("OTHER", "value");
        world.secrets.put("web-credentials", Map.of("OTHER", "value"));
        world.reconcile();
        assertThat(world.publishedSecretWorks()).isTrue();
        assertThat(world.published("OTHER")).isEqualTo("value");

        world.delete();
        world.reconcile();
        assertThat(world.secrets.secrets.get("web-credentials").data()).containsOnlyKeys("OTHER");
    }

    @Test
    void mergeDoesNotTakeAKeyFromSomebodyElse() {
        world.edit(spec ->
                spec.credentials(new io.github.oryoperator.api.oauth2client.Credentials(World.secret("Merge"), null)));
        world.secrets.heldByOthers.put("CLIENT_ID", "theirs");
        world.secrets.put("web-credentials", Map.of("CLIENT_ID", "theirs"));
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.SECRET_CONFLICT);
        assertThat(world.hydra.writes()).isEmpty();
    }

    @Test
    void waitOnlyReads() {
        world.edit(spec ->
                spec.credentials(new io.github.oryoperator.api.oauth2client.Credentials(World.secret("Wait"), null)));
        world.reconcile();
        assertThat(world.readyReason()).isEqualTo(Reason.SECRET_NOT_FOUND);

        world.secrets.put("web-credentials", Map.of("CLIENT_SECRET", "made-by-another-tool"));
        world.reconcile();
        assertThat(world.hydra.secrets.get(World.ID)).containsExactly("made-by-another-tool");
        assertThat(world.steps.done).noneMatch(step -> step.contains("Secret"));
    }

    @Test
    void aClientThatNeedsNoSecretGetsNone() {
        world.edit(spec -> spec.tokenEndpointAuthMethod("none"));
        world.reconcile();

        assertThat(world.secrets.secrets.get("web-credentials").data()).containsOnlyKeys("CLIENT_ID");
        assertThat(world.hydra.secrets.get(World.ID)).isEmpty();
        world.steps.done.clear();
        world.converge();
        assertThat(world.steps.done).isEmpty();
    }

    @Test
    void anotherSecretNameMovesTheCredentials() {
        world.converge();
        var before = world.published("CLIENT_SECRET");
        var moved = World.secret(null).withName("elsewhere");
        world.edit(spec -> spec.credentials(new io.github.oryoperator.api.oauth2client.Credentials(moved, null)));
        world.converge();

        assertThat(world.secrets.secrets).containsOnlyKeys("elsewhere");
        assertThat(world.secrets.secrets.get("elsewhere").data()).containsEntry("CLIENT_SECRET", before);
        assertThat(world.hydra.secrets.get(World.ID)).containsExactly(before);
    }

    @Test
    void anotherKeyHoldsTheSameSecret() {
        world.converge();
        var before = world.published("CLIENT_SECRET");
        var moved = World.secret(null).withKeys(new SecretKeys(null, "PASSWORD"));
        world.edit(spec -> spec.credentials(new io.github.oryoperator.api.oauth2client.Credentials(moved, null)));
        world.converge();

        assertThat(world.published("PASSWORD")).isEqualTo(before);
        assertThat(world.published("CLIENT_SECRET")).isEmpty();
        assertThat(world.hydra.secrets.get(World.ID)).containsExactly(before);
    }

    @Test
    void extraKeysHoldWhatHydraTellsOfItself() {
        var template = World.secret(null)
                .withExtraKeys(ExtraKeys.builder()
                        .issuer("ISSUER")
                        .tokenUrl("TOKEN_URL")
                        .discoveryUrl("DISCOVERY")
                        .build());
        world.edit(spec -> spec.credentials(new io.github.oryoperator.api.oauth2client.Credentials(template, null)));
        world.reconcile();

        assertThat(world.published("ISSUER")).isEqualTo("https://login.example.com/");
        assertThat(world.published("TOKEN_URL")).isEqualTo("https://login.example.com/oauth2/token");
        assertThat(world.published("DISCOVERY"))
                .isEqualTo("https://login.example.com/.well-known/openid-configuration");
    }
}
