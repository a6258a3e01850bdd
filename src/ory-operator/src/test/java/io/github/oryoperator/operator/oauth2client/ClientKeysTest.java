package io.github.oryoperator.operator.oauth2client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oauth2client.KeySetRef;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.client.oauth2.JsonWebKeySet;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client whose public keys are those of a JsonWebKeySet. */
class ClientKeysTest {
    private final World world = new World();

    @BeforeEach
    void refer() {
        world.edit(spec -> spec.tokenEndpointAuthMethod("private_key_jwt").jwksFrom(new KeySetRef("keys")));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theClientIsMadeOnceTheSetHasKeys() {
        world.converge();
        assertThat(world.readyReason()).isEqualTo(Reason.REFERENCE_NOT_READY);
        assertThat(world.hydra.writes()).isEmpty();

        world.keySets.put("keys", keys("a"));
        world.converge();
        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(kids()).containsExactly("a");
    }

    @Test
    void itFollowsTheSet() {
        world.keySets.put("keys", keys("a"));
        world.converge();
        world.keySets.put("keys", keys("b", "a"));
        world.converge();
        assertThat(kids()).containsExactly("a", "b");

        world.keySets.put("keys", keys("b"));
        world.converge();
        assertThat(kids()).containsExactly("b");
        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
    }

    @Test
    void anotherKeyOfTheSetIsAChangeAndNoDrift() {
        world.keySets.put("keys", keys("a"));
        world.converge();
        world.keySets.put("keys", keys("b"));
        world.converge();

        assertThat(world.events).contains(Reason.UPDATED).doesNotContain(Reason.DRIFT_CORRECTED);
    }

    @Test
    void theSetIsFollowedUnderReportAndAChangeByHandIsOnlyTold() {
        world.edit(spec -> spec.tokenEndpointAuthMethod("private_key_jwt")
                .jwksFrom(new KeySetRef("keys"))
                .managementPolicy("Report"));
        world.keySets.put("keys", keys("a"));
        world.converge();
        world.keySets.put("keys", keys("b"));
        world.converge();
        assertThat(kids()).containsExactly("b");
        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);

        world.stored().withObject("/jwks").putArray("keys");
        world.converge();
        assertThat(kids()).isEmpty();
        assertThat(world.readyReason()).isEqualTo(Reason.DRIFTED);
    }

    @Test
    void aSetThatDoesNotChangeCausesNoWrite() {
        world.keySets.put("keys", keys("a", "b"));
        world.converge();
        world.hydra.calls.clear();
        world.steps.done.clear();
        world.keySets.put("keys", keys("b", "a"));
        for (int i = 0; i < 10; i++) {
            world.reconcile();
        }

        assertThat(world.hydra.writes()).isEmpty();
        assertThat(world.steps.done).isEmpty();
    }

    @Test
    void aSetThatGoesTakesNothingAway() {
        world.keySets.put("keys", keys("a"));
        world.converge();
        world.keySets.clear();
        world.converge();

        assertThat(world.readyReason()).isEqualTo(Reason.REFERENCE_NOT_READY);
        assertThat(kids()).containsExactly("a");
    }

    @Test
    void whatTheSpecDoesNotSayAnyMoreGoes() {
        world.keySets.put("keys", keys("a"));
        world.converge();
        world.edit(spec -> spec);
        world.converge();

        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(kids()).isEmpty();
    }

    @Test
    void aChangeByHandIsPutBack() {
        world.keySets.put("keys", keys("a"));
        world.converge();
        world.stored().withObject("/jwks").putArray("keys");
        world.converge();

        assertThat(kids()).containsExactly("a");
        assertThat(world.events).contains(Reason.DRIFT_CORRECTED);
    }

    @Test
    void theSpecItselfStaysAsItIs() {
        world.keySets.put("keys", keys("a"));
        world.converge();

        assertThat(world.client.getSpec().jwks()).isNull();
    }

    @Test
    void whatGoesNeedsNoKeys() {
        world.keySets.put("keys", keys("a"));
        world.converge();
        world.keySets.clear();
        world.dispose();

        assertThat(world.exists).isFalse();
        assertThat(world.hydra.clients).isEmpty();
    }

    private Stream<String> kids() {
        return world.stored()
                .at("/jwks/keys")
                .valueStream()
                .map(key -> key.path("kid").asText());
    }

    private static JsonWebKeySet keys(String... kids) {
        return new JsonWebKeySet(Stream.of(kids)
                .map(kid -> JsonWebKey.of(Map.<String, JsonNode>of(
                        "kid", TextNode.valueOf(kid), "kty", TextNode.valueOf("OKP"), "x", TextNode.valueOf(kid))))
                .toList());
    }
}
