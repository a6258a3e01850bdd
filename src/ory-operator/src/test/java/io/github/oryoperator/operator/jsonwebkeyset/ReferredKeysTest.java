package io.github.oryoperator.operator.jsonwebkeyset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.standin.FakeHydraKeys;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The public keys of a set, for whoever refers to it. */
class ReferredKeysTest {
    private final KeyWorld world = new KeyWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void areReadOnceUntilTheStatusTellsOfOthers() {
        world.generate("one", "RS256");
        world.converge();
        world.outside.forgetCalls();

        assertThat(kids()).isEqualTo(world.hydra.kids(KeyWorld.SET));
        assertThat(kids()).isEqualTo(world.hydra.kids(KeyWorld.SET));
        assertThat(world.outside.calls()).hasSize(1);

        world.ask("one", "first");
        world.converge();
        assertThat(kids()).hasSize(2).containsExactlyInAnyOrderElementsOf(world.hydra.kids(KeyWorld.SET));
        world.after(Duration.ofHours(25));
        assertThat(kids()).hasSize(1).isEqualTo(world.hydra.kids(KeyWorld.SET));
    }

    @Test
    void holdNothingPrivateAndNobodyElses() {
        world.hydra.put(KeyWorld.SET, "theirs", "RS256");
        world.make("one", spec -> spec.adoptionPolicy("Override").generate(KeyWorld.generation("RS256", null)));
        world.converge();

        assertThat(world.hydra.kids(KeyWorld.SET)).hasSize(2);
        assertThat(world.publicKeys("one").keys()).singleElement().satisfies(key -> {
            assertThat(key.isPrivate()).isFalse();
            assertThat(key.kid()).isEqualTo(world.hydra.made().getFirst());
        });
    }

    @Test
    void otherMaterialUnderTheSameIdIsNoticed() {
        world.supply("mine", "a");
        world.make("one", spec -> spec.keysFrom(KeyWorld.from("mine")));
        world.converge();
        assertThat(material()).containsExactly("\"a\"");

        world.clock.advance(Duration.ofMinutes(1));
        world.supply("mine", "a:changed");
        world.converge();
        assertThat(material()).containsExactly("\"a-changed\"");
    }

    @Test
    void ofSymmetricKeysThereAreNone() {
        world.secrets.put("mine", java.util.Map.of("jwks.json", "{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"c2VjcmV0\"}"));
        world.make("one", spec -> spec.keysFrom(KeyWorld.from("mine")));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.SUCCEEDED);
        assertWaits();
    }

    @Test
    void areWaitedForUntilTheSetHasSome() {
        assertWaits();
        world.generate("one", "RS256");
        assertWaits();
        world.tenantReady = false;
        world.converge();
        assertWaits();
        world.tenantReady = true;
        world.converge();
        assertThat(kids()).hasSize(1);
    }

    @Test
    void ofASetThatGoesNoneAreGiven() {
        world.generate("one", "RS256");
        world.converge();
        assertThat(kids()).hasSize(1);

        world.delete("one");
        assertWaits();
    }

    @Test
    void whereHydraLostThemAllTheyAreWaitedFor() {
        world.generate("one", "RS256");
        world.converge();
        world.hydra.put(KeyWorld.SET, "theirs", "RS256");
        world.hydra.remove(KeyWorld.SET, world.hydra.made().getFirst());
        assertWaits();
        world.hydra.drop(KeyWorld.SET);
        assertWaits();

        world.converge();
        assertThat(kids()).hasSize(1);
    }

    /** Its status speaks of the former one. */
    @Test
    void onAnotherServerTheyAreWaitedFor() {
        world.generate("one", "RS256");
        world.converge();
        try (var other = new FakeHydraKeys(world.outside)) {
            world.moveTo(other);
            assertWaits();
            world.converge();
            assertThat(kids()).isEqualTo(other.kids(KeyWorld.SET)).hasSize(1);
        }
    }

    private List<String> kids() {
        return world.publicKeys("one").keys().stream()
                .map(JsonWebKey::kid)
                .map(Objects::requireNonNull)
                .toList();
    }

    private List<String> material() {
        return world.publicKeys("one").keys().stream()
                .map(key -> String.valueOf(key.members().get("x")))
                .toList();
    }

    private void assertWaits() {
        assertThatExceptionOfType(Halt.class)
                .isThrownBy(() -> world.publicKeys("one"))
                .satisfies(halt -> {
                    assertThat(halt.outcome().reason()).isEqualTo(Reason.REFERENCE_NOT_READY);
                    assertThat(halt.outcome().kind()).isEqualTo(Outcome.Kind.WAITING);
                });
    }
}
