package io.github.oryoperator.operator.jsonwebkeyset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Reason;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sets whose keys stand in a Secret. */
class KeySupplyTest {
    private final KeyWorld world = new KeyWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aSetGetsTheKeysOfTheSecretAndTheResourceHasThem() {
        supplied("a", "b");

        world.assertReady("one");
        assertThat(world.hydra.kids(KeyWorld.SET)).containsExactlyInAnyOrder("a", "b");
        assertThat(world.states("one")).containsOnly("Active");
        assertThat(world.status("one").adopted()).isNull();
        assertThat(world.everyStatus()).doesNotContain("private-");
    }

    @Test
    void aSecretThatIsNotThereIsWaitedFor() {
        world.make("one", spec -> spec.keysFrom(KeyWorld.from("mine")));
        world.converge();
        assertThat(world.reason("one")).isEqualTo(Reason.SECRET_NOT_FOUND);

        world.secrets.put("mine", Map.of("another", "text"));
        world.converge();
        assertThat(world.reason("one")).isEqualTo(Reason.SECRET_NOT_FOUND);

        world.supply("mine", "a");
        world.converge();
        world.assertReady("one");
    }

    @Test
    void aSecretThatGoesTakesNothingAway() {
        supplied("a");
        world.secrets.remove("mine");
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.SECRET_NOT_FOUND);
        assertThat(world.hydra.kids(KeyWorld.SET)).containsExactly("a");
    }

    @Test
    void aSecretThatCannotBeReadIsToldOfAndTakesNothingAway() {
        supplied("a");
        world.secrets.put("mine", Map.of("jwks.json", "private-text"));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.SECRET_INVALID);
        assertThat(world.message("one")).contains("mine").doesNotContain("private-text");
        assertThat(world.hydra.kids(KeyWorld.SET)).containsExactly("a");
    }

    @Test
    void otherKeysInTheSecretTakeThePlaceOfTheFormerOnes() {
        supplied("a", "b");
        world.supply("mine", "b:changed", "c");
        world.converge();

        world.assertReady("one");
        assertThat(world.hydra.kids(KeyWorld.SET)).containsExactlyInAnyOrder("b", "c");
        assertThat(world.hydra.keys(KeyWorld.SET))
                .anyMatch(key -> key.path("x").asText().equals("b-changed"));
    }

    @Test
    void otherKeysInTheSecretAreAChangeAndNoDriftAndFollowedUnderReport() {
        supplied("a");
        world.change("one", spec -> spec.withManagementPolicy("Report"));
        world.converge();
        world.supply("mine", "b");
        world.converge();

        world.assertReady("one");
        assertThat(world.hydra.kids(KeyWorld.SET)).containsExactly("b");
        assertThat(world.events).doesNotContain("one " + Reason.DRIFT_CORRECTED);
    }

    @Test
    void whatSomebodyChangesByHandIsPutBack() {
        supplied("a", "b");
        world.hydra.replace(KeyWorld.SET, "a");
        world.hydra.put(KeyWorld.SET, "theirs", "EdDSA");
        world.hydra.remove(KeyWorld.SET, "b");
        world.converge();

        world.assertReady("one");
        assertThat(world.hydra.kids(KeyWorld.SET)).containsExactlyInAnyOrder("a", "b");
        assertThat(world.events).contains("one " + Reason.DRIFT_CORRECTED);
    }

    @Test
    void underReportItIsToldWithoutAWordOfAKey() {
        supplied("a", "b");
        world.change("one", spec -> spec.withManagementPolicy("Report"));
        world.converge();
        world.hydra.replace(KeyWorld.SET, "a");
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.DRIFTED);
        assertThat(world.status("one").drift()).singleElement().satisfies(drift -> {
            assertThat(drift.path()).isEqualTo("keys/a");
            assertThat(drift.toString()).doesNotContain("private").doesNotContain("public-");
        });
    }

    @Test
    void aRequestForANewKeyChangesNothing() {
        supplied("a");
        world.outside.forgetCalls();
        world.ask("one", "first");
        world.round();

        assertThat(world.outside.writes()).noneMatch(write -> write.contains("/admin/"));
        assertThat(world.status("one").lastHandledRotateAt()).isEqualTo("first");
    }

    @Test
    void whereHydraMakesTheKeysFromNowOnThoseOfTheSecretStayForTheOverlap() {
        supplied("a", "b");
        world.clock.advance(Duration.ofDays(100));
        world.toAlgorithm("one", "EdDSA");
        world.converge();

        world.assertReady("one");
        assertThat(world.hydra.made()).hasSize(1);
        assertThat(world.states("one")).containsExactly("Active", "Retiring", "Retiring");
        world.after(Duration.ofHours(23));
        assertThat(world.hydra.kids(KeyWorld.SET)).hasSize(3);
        world.after(Duration.ofHours(2));
        assertThat(world.hydra.kids(KeyWorld.SET)).isEqualTo(world.hydra.made());
    }

    @Test
    void thereAndBackLeavesTheKeysOfTheSecretOnly() {
        supplied("a");
        world.toAlgorithm("one", "EdDSA");
        world.converge();
        world.toSecret("one", "mine");
        world.converge();

        world.assertReady("one");
        assertThat(world.hydra.kids(KeyWorld.SET)).containsExactly("a");
        assertThat(world.states("one")).containsExactly("Active");
    }

    @Test
    void theLargestSetIsSettledToo() {
        world.secrets.put("mine", Map.of("jwks.json", KeyWorld.jwks(many())));
        world.make("one", spec -> spec.keysFrom(KeyWorld.from("mine")));
        world.converge();
        world.assertReady("one");
        world.outside.forgetCalls();
        world.after(Duration.ofHours(1));

        assertThat(world.outside.writes()).isEmpty();
    }

    private static String[] many() {
        var kids = new String[256];
        java.util.Arrays.setAll(kids, number -> "key-" + number);
        return kids;
    }

    private void supplied(String... kids) {
        world.supply("mine", kids);
        world.make("one", spec -> spec.keysFrom(KeyWorld.from("mine")));
        world.converge();
    }
}
