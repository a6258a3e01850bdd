package io.github.oryoperator.operator.oryidentity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryidentity.OryIdentitySpecBuilder;
import io.github.oryoperator.api.oryidentity.RecoveryLink;
import io.github.oryoperator.api.oryidentity.RecoverySecret;
import io.github.oryoperator.operator.oryidentity.OutwardCalls.Ending;
import io.github.oryoperator.operator.oryidentity.OutwardCalls.Interruption;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets a link for the first login, and who does not. */
class FirstLoginTest {
    private final IdentityWorld world = new IdentityWorld(true);

    @AfterEach
    void close() {
        world.close();
    }

    static OryIdentitySpecBuilder withLink(OryIdentitySpecBuilder spec) {
        return spec.recoveryLink(new RecoveryLink(new RecoverySecret("login"), "24h"));
    }

    private String code() {
        return world.secrets.value("login", RecoverySecret.CODE);
    }

    @Test
    void whoIsNewGetsOneAndOnce() {
        world.make(FirstLoginTest::withLink);
        world.converge();
        world.restart();
        world.edit(spec -> withLink(spec).traits(IdentityWorld.traits("renamed@example.org")));
        world.converge();

        assertThat(world.kratos.codes)
                .containsExactly(
                        Map.entry("code-1", String.valueOf(world.status().oryId())));
        assertThat(code()).isEqualTo("code-1");
        assertThat(world.secrets.value("login", RecoverySecret.LINK)).contains("flow=");
        assertThat(world.secrets.value("login", RecoverySecret.EXPIRES_AT)).isEqualTo("2026-01-02T01:00:00Z");
        assertThat(world.status().recoverySecret()).isEqualTo("login");
        assertThat(world.status().creationPending()).isNull();
        assertThat(world.status() + " " + world.events).doesNotContain("code-1").doesNotContain("flow=");
    }

    @Test
    void whoWasThereGetsNoneNorDoesALaterWish() {
        world.kratos.put(IdentityWorld.traits("alice@example.org"));
        world.make(FirstLoginTest::withLink);
        world.converge();
        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);

        world.edit(spec -> spec);
        world.converge();
        world.edit(FirstLoginTest::withLink);
        world.converge();
        assertThat(world.kratos.codes).isEmpty();
        assertThat(world.secrets.names()).isEmpty();
    }

    /** What an earlier resource of the name made has its mark, and not this one's uid. */
    @Test
    void whoWasMadeForAnEarlierResourceOfTheNameGetsNoneThoughACreationIsPending() {
        world.make(spec -> spec.deletionPolicy("Orphan"));
        world.converge();
        world.cluster.delete();
        world.converge();
        assertThat(world.cluster.now()).isNull();

        world.make(FirstLoginTest::withLink);
        world.calls.interrupt(new Interruption(3, false, Ending.DEATH));
        world.reconcile();
        world.calls.calm();
        assertThat(world.status().creationPending()).isTrue();
        world.restart();
        world.converge();

        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.kratos.codes).isEmpty();
    }

    @Test
    void aSecretOfSomebodyElseIsNotTouchedAndNothingIsMade() {
        world.secrets.put("login", Map.of(RecoverySecret.CODE, "theirs"));
        world.make(FirstLoginTest::withLink);
        world.converge();

        assertThat(world.readyReason()).isEqualTo(Reason.SECRET_NOT_OWNED);
        assertThat(world.status().creationPending()).isNull();
        assertThat(world.kratos.identities).isEmpty();
        assertThat(code()).isEqualTo("theirs");

        world.secrets.clear();
        world.converge();
        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(code()).isEqualTo("code-1");
    }

    @Test
    void whoIsMadeAnewGetsAnother() {
        world.make(FirstLoginTest::withLink);
        world.converge();
        world.kratos.identities.clear();
        world.converge();

        assertThat(code()).isEqualTo("code-2");
        assertThat(world.secrets.value("login", RecoverySecret.IDENTITY_ID))
                .isEqualTo(world.status().oryId());
    }

    @Test
    void theSecretGoesWithItsResourceAndStaysWithAnOrphan() {
        world.make(FirstLoginTest::withLink);
        world.converge();
        world.cluster.delete();
        world.converge();
        assertThat(world.secrets.names()).isEmpty();

        world.make(spec -> withLink(spec).deletionPolicy("Orphan"));
        world.converge();
        world.cluster.delete();
        world.converge();
        assertThat(world.secrets.names()).containsExactly("login");
    }

    @Test
    void aSecretThatTheSpecNamesNoMoreGoesAndComesBackUnderNoOtherName() {
        world.make(FirstLoginTest::withLink);
        world.converge();
        world.edit(spec -> spec.recoveryLink(new RecoveryLink(new RecoverySecret("other"), null)));
        world.converge();

        assertThat(world.secrets.names()).isEmpty();
        assertThat(world.status().recoverySecret()).isNull();
        assertThat(world.kratos.codes).hasSize(1);
    }

    @Test
    void aSecretThatSomebodyDeletedDoesNotComeBack() {
        world.make(FirstLoginTest::withLink);
        world.converge();
        world.secrets.clear();
        world.converge();

        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.secrets.names()).isEmpty();
    }

    @Test
    void whoWasTakenOverGetsNoneThoughTheStatusIsLost() {
        world.kratos.put(IdentityWorld.traits("alice@example.org"));
        world.make(FirstLoginTest::withLink);
        world.converge();
        world.cluster.loseStatus();
        world.restart();
        world.converge();

        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.status().statusLost()).isNull();
        assertThat(world.kratos.codes).isEmpty();
    }

    @Test
    void aKratosThatMakesNoCodesIsNamed() {
        world.kratos.recovers = false;
        world.make(FirstLoginTest::withLink);
        world.reconcile();
        world.reconcile();
        assertThat(world.readyReason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(world.status().oryId()).isNotNull();

        world.kratos.recovers = true;
        world.edit(spec -> withLink(spec).state("active"));
        world.converge();
        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(code()).isEqualTo("code-1");
        assertThat(world.kratos.identities).hasSize(1);
    }
}
