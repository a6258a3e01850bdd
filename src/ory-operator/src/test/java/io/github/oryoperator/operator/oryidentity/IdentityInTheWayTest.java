package io.github.oryoperator.operator.oryidentity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Reason;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a resource whose identity cannot be made, and of whoever is in its way. */
class IdentityInTheWayTest {
    private final IdentityWorld world = new IdentityWorld(true);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aRefusalLeavesNothingPendingAndAnEditHeals() {
        world.make(spec -> spec.traits(IdentityWorld.traits("no-address")));
        world.reconcile();
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.REJECTED);
        assertThat(world.status().is(ConditionTypes.STALLED)).isTrue();
        assertThat(world.status().creationPending()).isNull();
        assertThat(world.status() + " " + world.events).doesNotContain("no-address");

        world.edit(spec -> spec);
        world.converge();
        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.ours()).hasSize(1);
    }

    @Test
    void whoAsksToCallLessOftenHasMadeNothing() {
        world.kratos.refuses = 429;
        world.make();
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.RATE_LIMITED);
        assertThat(world.status().creationPending()).isNull();
    }

    /** The answer alone may have been lost. */
    @Test
    void whoCannotDoItNowMayHaveMadeIt() {
        world.kratos.refuses = 503;
        world.make();
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.SERVER_ERROR);
        assertThat(world.status().creationPending()).isTrue();
    }

    @Test
    void anAddressThatIsInTheWayAndLeadsToNobodyStalls() {
        world.stranger(IdentityWorld.traits("stranger@example.org").put("address", "theirs"));
        world.make(spec -> spec.traits(IdentityWorld.traits("alice@example.org").put("address", "theirs")));
        world.reconcile();
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.status().is(ConditionTypes.STALLED)).isTrue();
        assertThat(world.status().creationPending()).isNull();
        assertThat(world.readyMessage()).doesNotContain("theirs", "alice");
        assertThat(world.strangersAreUntouched()).isTrue();
    }

    @Test
    void anEditThatAnotherIsInTheWayOfStalls() {
        world.stranger(IdentityWorld.traits("stranger@example.org"));
        world.make();
        world.converge();
        world.edit(spec -> spec.traits(IdentityWorld.traits("stranger@example.org")));
        world.reconcile();
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.status().is(ConditionTypes.STALLED)).isTrue();
        assertThat(world.strangersAreUntouched()).isTrue();

        world.edit(spec -> spec);
        world.converge();
        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
    }

    @Test
    void whatIsLeftAloneIsNotWhatAnotherAddressIsAbout() {
        world.stranger(IdentityWorld.traits("alice@example.org"));
        world.make(spec -> spec.adoptionPolicy("Never"));
        world.converge();
        assertThat(world.readyReason()).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.status().creationPending()).isNull();

        world.edit(spec -> spec.adoptionPolicy("Never").traits(IdentityWorld.traits("other@example.org")));
        world.converge();

        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.ours()).containsOnlyKeys(world.status().oryId());
        assertThat(world.strangersAreUntouched()).isTrue();
    }

    @Test
    void whatWasLeftAloneIsNotWrittenToByAnotherSpecThatMayTakeOver() {
        world.stranger(IdentityWorld.traits("alice@example.org"));
        world.make(spec -> spec.adoptionPolicy("Never"));
        world.converge();

        world.edit(spec -> spec.adoptionPolicy("Override").traits(IdentityWorld.traits("other@example.org")));
        world.converge();

        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.strangersAreUntouched()).isTrue();
    }

    @Test
    void whatStaysInTheWayIsSeenWithoutAnotherAttempt() {
        world.stranger(IdentityWorld.traits("alice@example.org"));
        world.make(spec -> spec.adoptionPolicy("Never"));
        world.converge();
        world.calls.forget();

        world.reconcile();

        assertThat(world.calls.writes()).isEmpty();
    }

    @Test
    void anIdentityOfAnotherResourceIsNotTaken() {
        world.others.put("bob", "uid-bob");
        var id = world.stranger(IdentityWorld.traits("alice@example.org"));
        Objects.requireNonNull(world.kratos.identities.get(id))
                .set("metadata_admin", IdentityWorld.markOf("bob", "uid-bob"));
        world.make(spec -> spec.adoptionPolicy("Override"));
        world.converge();
        assertThat(world.readyReason()).isEqualTo(Reason.OWNED_BY_ANOTHER);
        assertThat(world.status().creationPending()).isNull();

        world.edit(spec -> spec.traits(IdentityWorld.traits("other@example.org")));
        world.converge();
        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);

        world.cluster.delete();
        world.converge();
        assertThat(world.kratos.identities).containsOnlyKeys(id);
    }

    /** What the status remembers is of the identity that is gone. */
    @Test
    void whoCameInPlaceOfOneThatWasDeletedIsSomebodyElse() {
        world.make(spec -> spec.adoptionPolicy("Never"));
        world.converge();
        world.kratos.identities.clear();
        var stranger = IdentityWorld.traits("alice@example.org").put("name", "theirs");
        world.stranger(stranger);
        world.converge();

        assertThat(world.readyReason()).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.strangersAreUntouched()).isTrue();

        world.cluster.delete();
        world.converge();
        assertThat(world.cluster.now()).isNull();
        assertThat(world.strangersAreUntouched()).isTrue();
    }

    @Test
    void aDeletionWhileACreationIsPendingTakesNobodyElse() {
        world.make(spec -> spec.adoptionPolicy("Never"));
        world.converge();
        world.kratos.identities.clear();
        world.kratos.refuses = 503;
        world.reconcile();
        assertThat(world.status().creationPending()).isTrue();
        world.kratos.refuses = 0;
        world.stranger(IdentityWorld.traits("alice@example.org"));

        world.cluster.delete();
        world.converge();

        assertThat(world.cluster.now()).isNull();
        assertThat(world.strangersAreUntouched()).isTrue();
        assertThat(world.kratos.identities).hasSize(1);
    }

    @Test
    void aMissingSecretLeavesNothingPending() {
        world.make(spec -> IdentityCrashTest.fromSecret(spec));
        world.converge();

        assertThat(world.readyReason()).isEqualTo(Reason.SECRET_NOT_FOUND);
        assertThat(world.status().creationPending()).isNull();
        assertThat(world.kratos.identities).isEmpty();

        world.secrets.put("person", Map.of("email", "alice@example.org"));
        world.converge();
        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.ours()).hasSize(1);
    }

    @Test
    void aMissingPasswordLeavesNothingPending() {
        world.make(spec -> spec.credentials(IdentityCrashTest.password()));
        world.converge();

        assertThat(world.readyReason()).isEqualTo(Reason.SECRET_NOT_FOUND);
        assertThat(world.status().creationPending()).isNull();
        assertThat(world.kratos.identities).isEmpty();
    }
}
