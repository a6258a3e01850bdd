package io.github.oryoperator.operator.jsonwebkeyset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Reason;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose a set is, and what becomes of it at the end. */
class KeySetOwnershipTest {
    private final KeyWorld world = new KeyWorld();

    @AfterEach
    void close() {
        world.close();
    }

    /** A set without our key differs from what is asked: only Override takes it over. */
    @ParameterizedTest
    @ValueSource(strings = {"Never", "IfMatches"})
    void aSetThatIsThereIsNotTakenOverForKeysToBeMade(String policy) {
        world.hydra.put(KeyWorld.SET, "theirs", "RS256");
        world.make("one", spec -> spec.adoptionPolicy(policy).generate(KeyWorld.generation("RS256", null)));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.hydra.made()).isEmpty();
        assertThat(world.status("one").keys()).isEmpty();
    }

    @Test
    void withOverrideItGetsAKeyAndKeepsThoseThatItHas() {
        world.hydra.put(KeyWorld.SET, "theirs", "RS256");
        world.make("one", spec -> spec.adoptionPolicy("Override").generate(KeyWorld.generation("RS256", null)));
        world.converge();

        world.assertReady("one");
        assertThat(world.status("one").adopted()).isTrue();
        assertThat(world.states("one")).containsExactly("Active", "Unmanaged");
    }

    @Test
    void aTenantThatAllowsNoAdoptionTellsNothing() {
        world.adoptionAllowed = false;
        world.hydra.put(KeyWorld.SET, "theirs", "RS256");
        world.make("one", spec -> spec.adoptionPolicy("Override").generate(KeyWorld.generation("RS256", null)));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.message("one")).doesNotContain("RS256");
        assertThat(world.hydra.made()).isEmpty();
    }

    @Test
    void keysOfASecretAreTakenOverWhereTheyAreTheSame() {
        theirs("a", "b");
        world.supply("mine", "b", "a");
        world.make("one", spec -> spec.keysFrom(KeyWorld.from("mine")));
        world.outside.forgetCalls();
        world.converge();

        world.assertReady("one");
        assertThat(world.status("one").adopted()).isTrue();
        assertThat(world.outside.writes()).noneMatch(write -> write.startsWith("PUT"));
    }

    @Test
    void whereTheyAreNotOnlyWithOverride() {
        theirs("a", "b");
        world.supply("mine", "a:changed", "c");
        world.make("one", spec -> spec.keysFrom(KeyWorld.from("mine")));
        world.converge();
        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.message("one")).contains("keys/a").doesNotContain("changed");

        world.change("one", spec -> spec.withAdoptionPolicy("Override"));
        world.converge();
        world.assertReady("one");
        assertThat(world.hydra.kids(KeyWorld.SET)).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void withNeverTheyAreNot() {
        theirs("a");
        world.supply("mine", "a");
        world.make("one", spec -> spec.adoptionPolicy("Never").keysFrom(KeyWorld.from("mine")));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
    }

    /** A name that is written and one that is derived may be the same. */
    @Test
    void ofTwoThatNameOneSetTheOlderHasIt() {
        world.generate("one", "RS256");
        world.make(
                "two",
                spec -> spec.setName(KeyWorld.SET)
                        .adoptionPolicy("Override")
                        .generate(KeyWorld.generation("ES256", null)));
        world.converge();

        world.assertReady("one");
        assertThat(world.reason("two")).isEqualTo(Reason.OWNED_BY_ANOTHER);
        assertThat(world.algorithms()).containsExactly("RS256");
    }

    @Test
    void theYoungerThatHasItKeepsItAndGivesItUpWithItsEnd() {
        var younger = KeyWorld.resource(
                "two",
                spec -> spec.setName(KeyWorld.SET)
                        .deletionPolicy("Delete")
                        .generate(KeyWorld.generation("ES256", null)));
        younger.getMetadata().setCreationTimestamp("2027-01-01T00:00:00Z");
        world.api.create(younger);
        world.converge();
        world.generate("one", "RS256");
        world.converge();
        assertThat(world.reason("one")).isEqualTo(Reason.OWNED_BY_ANOTHER);
        assertThat(world.algorithms()).containsExactly("ES256");

        world.delete("two");
        world.converge();
        world.assertReady("one");
        assertThat(world.algorithms()).containsExactly("RS256");
    }

    /** Its keys are in the set that another took over meanwhile; that is no reason to delete it. */
    @Test
    void whoComesBackAndGoesAgainLeavesAloneWhatAnotherTookOver() {
        world.generate("one", "RS256");
        world.converge();
        world.delete("one");
        world.converge();
        world.make(
                "two",
                spec -> spec.setName(KeyWorld.SET)
                        .adoptionPolicy("Override")
                        .generate(KeyWorld.generation("ES256", null)));
        world.converge();
        world.make("one", spec -> spec.deletionPolicy("Delete").generate(KeyWorld.generation("RS256", null)));
        world.converge();
        assertThat(world.reason("one")).isEqualTo(Reason.OWNED_BY_ANOTHER);

        world.delete("one");
        world.converge();
        assertThat(world.api.find(KeyWorld.key("one"))).isNull();
        world.assertReady("two");
        assertThat(world.algorithms()).containsExactly("ES256", "RS256");
    }

    @Test
    void unlessAskedToDeleteItASetStaysWithAllThatWasPublished() {
        world.generate("one", "RS256");
        world.converge();
        var kids = world.hydra.kids(KeyWorld.SET);
        world.delete("one");
        world.converge();

        assertThat(world.api.all()).isEmpty();
        assertThat(world.hydra.kids(KeyWorld.SET)).isEqualTo(kids);
        assertThat(world.events).contains("one " + Reason.ORPHANED);

        world.generate("one", "RS256");
        world.converge();
        world.assertReady("one");
        assertThat(world.hydra.kids(KeyWorld.SET)).isEqualTo(kids);
        assertThat(world.status("one").adopted()).isNull();
    }

    @Test
    void whoIsAskedToDeleteItDeletesItOnce() {
        world.make("one", spec -> spec.deletionPolicy("Delete").generate(KeyWorld.generation("RS256", null)));
        world.converge();
        var last = Objects.requireNonNull(world.api.find(KeyWorld.key("one")));
        world.delete("one");
        world.converge();
        assertThat(world.hydra.sets()).isEmpty();
        assertThat(world.events).contains("one " + Reason.DELETED);

        world.hydra.put(KeyWorld.SET, "theirs", "RS256");
        last.getMetadata().setDeletionTimestamp("2026-01-02T00:00:00Z");
        world.restart();
        world.reconcile(last);
        assertThat(world.hydra.kids(KeyWorld.SET)).containsExactly("theirs");
    }

    @Test
    void aSetThatSomebodyDeletedHoldsUpNobody() {
        world.make("one", spec -> spec.deletionPolicy("Delete").generate(KeyWorld.generation("RS256", null)));
        world.converge();
        world.hydra.drop(KeyWorld.SET);
        world.delete("one");
        world.converge();

        assertThat(world.api.all()).isEmpty();
    }

    @Test
    void aSetThatWasNotOursIsNotDeleted() {
        world.hydra.put(KeyWorld.SET, "theirs", "RS256");
        world.make("one", spec -> spec.deletionPolicy("Delete").generate(KeyWorld.generation("RS256", null)));
        world.converge();
        world.delete("one");
        world.converge();

        assertThat(world.api.all()).isEmpty();
        assertThat(world.hydra.kids(KeyWorld.SET)).containsExactly("theirs");
    }

    @Test
    void aSetFromASecretThatIsGoneIsDeletedAllTheSame() {
        world.supply("mine", "a");
        world.make("one", spec -> spec.deletionPolicy("Delete").keysFrom(KeyWorld.from("mine")));
        world.converge();
        world.secrets.remove("mine");
        world.delete("one");
        world.converge();

        assertThat(world.api.all()).isEmpty();
        assertThat(world.hydra.sets()).isEmpty();
    }

    private void theirs(String... kids) {
        world.secrets.put("theirs", Map.of("jwks.json", KeyWorld.jwks(kids)));
        world.make("before", spec -> spec.setName(KeyWorld.SET).keysFrom(KeyWorld.from("theirs")));
        world.converge();
        world.delete("before");
        world.converge();
        assertThat(world.hydra.kids(KeyWorld.SET)).containsExactlyInAnyOrder(kids);
    }
}
