package io.github.oryoperator.operator.jsonwebkeyset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySetStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A set that holds the keys of a trusted issuer is nobody's to have. */
class KeySetOfIssuerTest {
    private final KeyWorld world = new KeyWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void itIsNotClaimedEither() {
        world.hydra.put(KeyWorld.SET, "theirs", "RS256");
        world.hydra.trust(KeyWorld.SET);
        world.make("one", spec -> spec.adoptionPolicy("Override").generate(KeyWorld.generation("RS256", null)));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.INVALID_SPEC);
        assertThat(world.status("one"))
                .extracting(JsonWebKeySetStatus::server, JsonWebKeySetStatus::adopted)
                .containsOnlyNulls();
        assertThat(world.status("one").keys()).isEmpty();
        assertThat(world.hydra.kids(KeyWorld.SET)).containsExactly("theirs");
    }
}
