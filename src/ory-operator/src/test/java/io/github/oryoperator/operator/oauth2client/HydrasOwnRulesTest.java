package io.github.oryoperator.operator.oauth2client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Hydra decides by its configuration, or for reasons that it keeps to itself. */
class HydrasOwnRulesTest {
    private final World world = new World();

    @BeforeEach
    void hydraHasScopesOfItsOwn() {
        world.hydra.store =
                client -> client.path("scope").asText("").isEmpty() ? client.put("scope", "offline openid") : client;
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** Which one that is stands in Hydra's configuration. */
    @Test
    void scopesThatTheSpecNoLongerNamesReturnToHydrasDefaultOnce() {
        world.converge();
        world.edit(spec -> spec.scopes(null));
        world.reconcile();

        assertThat(world.stored().path("scope").asText()).isEqualTo("offline openid");
        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.status().appliedFields()).doesNotContain("scopes");

        world.stored().put("scope", "somebody elses");
        world.hydra.calls.clear();
        world.converge();
        assertThat(world.hydra.writes()).isEmpty();
        assertThat(world.is(ConditionTypes.READY)).isTrue();
    }

    @Test
    void scopesThatAreNotTakenOutYetAreTriedAgain() {
        world.converge();
        world.edit(spec -> spec.scopes(null));
        world.hydra.statusOf.put("PUT", 503);
        world.reconcile();
        assertThat(world.is(ConditionTypes.READY)).isFalse();
        world.hydra.statusOf.clear();
        world.converge();

        assertThat(world.stored().path("scope").asText()).isEqualTo("offline openid");
        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
    }

    /** Why a sector does not do is told in Hydra's log only. */
    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT"})
    void aSectorThatHydraRefusesIsNamed(String method) {
        if (method.equals("PUT")) {
            world.converge();
        }
        world.edit(spec -> spec.sectorIdentifierUri("https://example.com/redirects.json"));
        world.hydra.statusOf.put(method, 400);
        world.hydra.error = "invalid_client_metadata";
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.REJECTED);
        assertThat(world.is(ConditionTypes.STALLED)).isTrue();
        assertThat(world.condition(ConditionTypes.READY).orElseThrow().message())
                .contains("sectorIdentifierUri", "redirectUris");
        world.edit(spec -> spec);
        world.reconcile();
        assertThat(world.condition(ConditionTypes.READY).orElseThrow().message())
                .doesNotContain("sectorIdentifierUri");
    }
}
