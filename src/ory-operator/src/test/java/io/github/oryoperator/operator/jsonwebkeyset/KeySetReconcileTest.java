package io.github.oryoperator.operator.jsonwebkeyset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.operator.standin.FakeHydraKeys;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A set of keys from its creation to its end, around a Hydra in memory. */
class KeySetReconcileTest {
    private final KeyWorld world = new KeyWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aSetIsMadeWithAKeyThatTheStatusTellsOf() {
        world.generate("one", "RS256");
        world.converge();

        world.assertReady("one");
        assertThat(world.hydra.made()).hasSize(1);
        assertThat(world.states("one")).containsExactly("Active");
        assertThat(world.events).containsExactly("one " + Reason.CREATED);
        assertThat(world.everyStatus()).doesNotContain("private-");
    }

    @Test
    void aSettledSetIsOnlyLookedAt() {
        world.generate("one", "RS256");
        world.supply("mine", "a", "b");
        world.make("two", spec -> spec.keysFrom(KeyWorld.from("mine")));
        world.converge();
        world.outside.forgetCalls();
        for (int i = 0; i < 10; i++) {
            world.clock.advance(Duration.ofMinutes(10));
            world.round();
        }

        assertThat(world.outside.writes()).isEmpty();
        assertThat(world.outside.calls().stream().distinct())
                .containsExactlyInAnyOrder("GET /admin/keys/apps.one", "GET /admin/keys/apps.two", "GET /secrets/mine");
    }

    @Test
    void aKeyThatSomebodyDeletedIsMadeAnew() {
        world.generate("one", "RS256");
        world.converge();
        var first = world.hydra.made().getFirst();

        world.hydra.drop(KeyWorld.SET);
        world.converge();
        world.assertReady("one");
        assertThat(world.hydra.kids(KeyWorld.SET)).hasSize(1);

        world.hydra.put(KeyWorld.SET, "theirs", "RS256");
        world.hydra.remove(KeyWorld.SET, world.hydra.made().getLast());
        world.converge();
        world.assertReady("one");
        assertThat(world.hydra.made()).startsWith(first).hasSizeBetween(2, 3);
        assertThat(world.hydra.kids(KeyWorld.SET)).hasSize(2);
        assertThat(world.events).contains("one " + Reason.DRIFT_CORRECTED);
    }

    @Test
    void anotherAlgorithmMakesANewKeyAndRetiresTheOldOne() {
        world.generate("one", "RS256");
        world.converge();
        world.toAlgorithm("one", "ES256");
        world.converge();

        world.assertReady("one");
        assertThat(world.algorithms()).containsExactly("ES256", "RS256");
        assertThat(world.states("one")).containsExactly("Active", "Retiring");
        world.after(Duration.ofHours(25));
        assertThat(world.algorithms()).containsExactly("ES256");
        world.assertReady("one");
    }

    @Test
    void aForeignKeyInTheSetIsToldAndLeftAlone() {
        world.generate("one", "RS256");
        world.converge();
        world.hydra.put(KeyWorld.SET, "theirs", "ES256");
        world.converge();

        world.assertReady("one");
        assertThat(world.states("one")).containsExactly("Active", "Unmanaged");
        world.ask("one", "first");
        world.converge();
        world.after(Duration.ofHours(25));
        assertThat(world.hydra.kids(KeyWorld.SET)).hasSize(2).contains("theirs");
    }

    @Test
    void aLostStatusIsMadeUpForWithoutAnotherKey() {
        world.generate("one", "RS256");
        world.converge();
        world.ask("one", "first");
        world.converge();
        var before = world.status("one");

        world.tell("one", null);
        world.restart();
        world.converge();
        world.assertReady("one");
        assertThat(world.hydra.made()).hasSize(2 + 1);
        assertThat(world.states("one")).containsExactly("Active", "Retiring", "Retiring");
        assertThat(world.status("one").adopted()).isNull();
        assertThat(world.status("one").server()).isEqualTo(before.server());
    }

    @Test
    void withoutARequestALostStatusMakesNoKey() {
        world.generate("one", "RS256");
        world.converge();
        var before = world.status("one");

        world.tell("one", null);
        world.converge();
        assertThat(world.hydra.made()).hasSize(1);
        assertThat(world.status("one").keys()).isEqualTo(before.keys());
    }

    @Test
    void whereTheTenantLeadsToAnotherServerASetIsMadeThere() {
        world.generate("one", "RS256");
        world.converge();
        var first = world.hydra;
        try (var other = new FakeHydraKeys(world.outside)) {
            world.moveTo(other);
            world.converge();

            world.assertReady("one");
            assertThat(other.made()).hasSize(1);
            assertThat(first.kids(KeyWorld.SET)).hasSize(1);
            assertThat(world.events).contains("one " + Reason.ORPHANED);
        }
    }

    @Test
    void aSetOfThatNameOnTheOtherServerIsNotOurs() {
        world.generate("one", "RS256");
        world.converge();
        try (var other = new FakeHydraKeys(world.outside)) {
            other.put(KeyWorld.SET, "theirs", "RS256");
            world.moveTo(other);
            world.converge();

            assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
            assertThat(other.made()).isEmpty();
        }
    }

    @Test
    void theSetsThatHydraSignsWithAreTouchedOnRequestOnly() {
        var system = "hydra.openid.id-token";
        world.hydra.put(system, "theirs", "RS256");
        world.make(
                "one",
                spec -> spec.setName(system).adoptionPolicy("Override").generate(KeyWorld.generation("RS256", null)));
        world.converge();
        assertThat(world.reason("one")).isEqualTo(Reason.INVALID_SPEC);
        assertThat(world.hydra.made()).isEmpty();

        world.change("one", spec -> spec.withAllowSystemSet(true));
        world.tenantKind = "ClusterOryTenant";
        world.converge();
        assertThat(world.reason("one")).isEqualTo(Reason.TENANT_NOT_ALLOWED);
        assertThat(world.hydra.made()).isEmpty();

        world.tenantKind = "OryTenant";
        world.converge();
        world.assertReady("one");
        assertThat(world.hydra.kids(system)).hasSize(2);
    }

    @Test
    void theSetOfATrustedIssuerIsNeitherWrittenToNorDeleted() {
        world.hydra.put("issuer", "theirs", "RS256");
        world.hydra.trust("issuer");
        world.make(
                "one",
                spec -> spec.setName("issuer").adoptionPolicy("Override").generate(KeyWorld.generation("RS256", null)));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.INVALID_SPEC);
        assertThat(world.hydra.kids("issuer")).containsExactly("theirs");
    }

    @Test
    void aSpecThatSaysNeitherOrBothIsRefused() {
        world.make("one", spec -> spec);
        world.make(
                "two", spec -> spec.generate(KeyWorld.generation("RS256", null)).keysFrom(KeyWorld.from("mine")));
        world.converge();

        assertThat(List.of(world.reason("one"), world.reason("two"))).containsOnly(Reason.INVALID_SPEC);
        assertThat(world.hydra.sets()).isEmpty();
    }

    @Test
    void underReportDriftIsToldAndWhatIsAskedForIsDone() {
        world.make(
                "one",
                spec -> spec.managementPolicy("Report").generate(KeyWorld.generation("RS256", KeyWorld.MONTHLY)));
        world.converge();
        world.hydra.drop(KeyWorld.SET);
        world.converge();
        assertThat(world.reason("one")).isEqualTo(Reason.DRIFTED);
        assertThat(world.hydra.sets()).isEmpty();

        world.hydra.put(KeyWorld.SET, "theirs", "RS256");
        world.converge();
        assertThat(world.reason("one")).isEqualTo(Reason.DRIFTED);
        assertThat(world.hydra.made()).hasSize(1);

        world.ask("one", "first");
        world.converge();
        world.assertReady("one");
        assertThat(world.hydra.made()).hasSize(2);
    }

    @Test
    void underReportARequestWaitsForTheSetToBeThere() {
        world.make(
                "one",
                spec -> spec.managementPolicy("Report").generate(KeyWorld.generation("RS256", KeyWorld.MONTHLY)));
        world.converge();
        world.hydra.drop(KeyWorld.SET);
        world.ask("one", "first");
        world.converge();

        assertThat(world.hydra.sets()).isEmpty();
        assertThat(world.status("one").lastHandledRotateAt()).isNull();
    }

    @Test
    void underReportKeysComeAndGoInTheirTime() {
        world.make(
                "one",
                spec -> spec.managementPolicy("Report").generate(KeyWorld.generation("RS256", KeyWorld.MONTHLY)));
        world.converge();
        world.after(Duration.ofHours(721));
        assertThat(world.algorithms()).hasSize(2);
        world.after(Duration.ofHours(25));
        assertThat(world.algorithms()).hasSize(1);
        assertThat(world.events).doesNotContain("one " + Reason.DRIFT_CORRECTED);
    }

    /** The old ones have expired, and going would leave still less. */
    @Test
    void underReportOldKeysThatExpiredAreNoReasonToMakeTheMissingOne() {
        world.make(
                "one",
                spec -> spec.managementPolicy("Report").generate(KeyWorld.generation("RS256", KeyWorld.MONTHLY)));
        world.converge();
        world.ask("one", "first");
        world.converge();
        world.toAlgorithm("one", "ES256");
        world.converge();
        world.hydra.remove(KeyWorld.SET, world.hydra.made().getLast());
        world.after(Duration.ofHours(25));

        assertThat(world.reason("one")).isEqualTo(Reason.DRIFTED);
        assertThat(world.algorithms()).containsExactly("RS256", "RS256");
    }

    @Test
    void underObserveNothingIsWritten() {
        world.hydra.put(KeyWorld.SET, "theirs", "RS256");
        world.make("one", spec -> spec.managementPolicy("Observe").generate(KeyWorld.generation("RS256", null)));
        world.supply("mine", "a");
        world.make("two", spec -> spec.managementPolicy("Observe").keysFrom(KeyWorld.from("mine")));
        world.ask("one", "first");
        world.outside.forgetCalls();
        for (int i = 0; i < 5; i++) {
            world.round();
        }

        assertThat(world.reason("one")).isEqualTo(Reason.DRIFTED);
        assertThat(world.reason("two")).isEqualTo(Reason.NOT_FOUND);
        assertThat(world.outside.writes()).isNotEmpty().allMatch(write -> write.endsWith("/status"));
        assertThat(world.hydra.kids(KeyWorld.SET)).containsExactly("theirs");
    }
}
