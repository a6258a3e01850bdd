package io.github.oryoperator.operator.oauth2client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Drift;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oauth2client.TokenLifespans;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a client whose spec is enforced. */
@NullUnmarked // A null where none is expected fails the test, as it should.
class OAuth2ClientReconcileTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void makesTheClientWithItsSecretStoredFirst() {
        world.reconcile();

        assertThat(world.is(ConditionTypes.READY)).isTrue();
        assertThat(world.is(ConditionTypes.SYNCED)).isTrue();
        assertThat(world.status().oryId()).isEqualTo(World.ID);
        assertThat(world.publishedSecretWorks()).isTrue();
        assertThat(world.steps.done).containsExactly("add finalizer", "create Secret", "Hydra", "write status");
        assertThat(world.events).containsExactly(Reason.CREATED);
    }

    @Test
    void writesNothingWhereNothingDiffers() {
        world.edit(spec -> spec.clientName("Web")
                .audience(List.of("b", "a"))
                .allowedCorsOrigins(List.of("https://a.example/"))
                .tokenLifespans(TokenLifespans.builder()
                        .clientCredentialsGrantAccessToken("90m")
                        .build())
                .metadata(JSON.createObjectNode().put("one", 1.0).putNull("none")));
        world.converge();
        var stored = world.stored();
        stored.put("scope", "write read").put("client_credentials_grant_access_token_lifespan", "1h30m0s");
        stored.set("allowed_cors_origins", JSON.createArrayNode().add("https://a.example"));
        ((ObjectNode) stored.get("metadata")).put("one", 1).remove("none");
        world.steps.done.clear();

        for (int i = 0; i < 10; i++) {
            world.reconcile();
        }

        assertThat(world.steps.done).isEmpty();
    }

    @Test
    void correctsDrift() {
        world.converge();
        world.stored().put("scope", "read write admin");
        world.reconcile();

        assertThat(world.stored().path("scope").asText()).isEqualTo("read write");
        assertThat(world.events).contains(Reason.DRIFT_CORRECTED);
        assertThat(world.hydra.writes()).last().asString().startsWith("PUT");
    }

    @Test
    void anOrdinaryUpdateSendsNoSecret() {
        world.converge();
        var secret = world.hydra.secrets.get(World.ID);
        world.edit(spec -> spec.clientName("changed"));
        world.reconcile();

        assertThat(world.stored().path("client_name").asText()).isEqualTo("changed");
        assertThat(world.hydra.secrets.get(World.ID)).isSameAs(secret);
    }

    @Test
    void leavesAloneWhatTheSpecNeverNamed() {
        world.converge();
        world.stored().put("client_uri", "https://somebody.example").put("newer_field", "kept");
        world.edit(spec -> spec.clientName("changed"));
        world.reconcile();

        assertThat(world.stored().path("client_uri").asText()).isEqualTo("https://somebody.example");
        assertThat(world.stored().path("newer_field").asText()).isEqualTo("kept");
    }

    @Test
    void resetsWhatTheSpecNeverNamedIfAsked() {
        world.converge();
        world.stored().put("client_uri", "https://somebody.example");
        world.edit(spec -> spec.unmanagedFields("Reset"));
        world.reconcile();

        assertThat(world.stored().path("client_uri").asText("")).isEmpty();
        assertThat(world.is(ConditionTypes.READY)).isTrue();
    }

    @Test
    void whatTheSpecNoLongerNamesReturnsToTheDefault() {
        world.edit(spec -> spec.skipConsent(true));
        world.converge();
        assertThat(world.stored().path("skip_consent").asBoolean()).isTrue();
        world.edit(spec -> spec);
        world.reconcile();

        assertThat(world.stored().path("skip_consent").asBoolean(false)).isFalse();
        assertThat(world.status().appliedFields()).doesNotContain("skipConsent");
    }

    @Test
    void whatOnlyACacheStillHasIsNotMadeAgain() {
        world.converge();
        world.hydra.clients.clear();
        world.secrets.secrets.clear();
        world.exists = false;
        world.steps.done.clear();

        world.reconcile();

        assertThat(world.hydra.clients).isEmpty();
        assertThat(world.secrets.secrets).isEmpty();
        assertThat(world.steps.done).doesNotContain("Hydra", "create Secret");
    }

    @Test
    void isTriedAgainHoweverOftenItFailed() {
        world.hydra.status = 500;
        for (int attempt = 1; attempt <= 300; attempt++) {
            var wait = world.reconcile();
            assertThat(wait).isPresent();
            assertThat(wait.get()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(5));
            world.clock.advance(wait.get());
        }
        world.hydra.status = 0;

        world.reconcile();

        assertThat(world.is(ConditionTypes.READY)).isTrue();
        assertThat(world.publishedSecretWorks()).isTrue();
    }

    @Test
    void aValueThatHydraDoesNotKeepIsReportedOnceAndNotWrittenForEver() {
        world.hydra.store = client -> client.put("client_name", "");
        world.edit(spec -> spec.clientName("dropped"));
        world.reconcile();
        assertThat(world.readyReason()).isEqualTo(Reason.NOT_APPLIED);
        assertThat(world.is(ConditionTypes.STALLED)).isTrue();
        assertThat(world.status().drift()).extracting(Drift::path).containsExactly("clientName");

        world.hydra.calls.clear();
        world.converge();
        assertThat(world.hydra.writes()).isEmpty();

        world.hydra.store = client -> client;
        world.annotate(ApiNames.RECONCILE_REQUESTED_AT, "again");
        world.reconcile();
        assertThat(world.is(ConditionTypes.READY)).isTrue();
    }

    @Test
    void settledClientsKeepTheirStatusWhileHydraIsDown() {
        world.converge();
        var before = world.status();
        world.hydra.status = 503;
        var next = world.reconcile();

        assertThat(world.status()).isEqualTo(before);
        assertThat(next).isPresent();
    }

    @Test
    void aClientThatCouldNotBeUpdatedIsNotReadyAndHeals() {
        world.converge();
        world.edit(spec -> spec.clientName("changed"));
        world.hydra.status = 503;
        world.reconcile();
        assertThat(world.readyReason()).isEqualTo(Reason.SERVER_ERROR);
        assertThat(world.is(ConditionTypes.RECONCILING)).isTrue();

        world.hydra.status = 0;
        world.reconcile();
        assertThat(world.stored().path("client_name").asText()).isEqualTo("changed");
        assertThat(world.is(ConditionTypes.READY)).isTrue();
    }

    @Test
    void whatHydraRefusesForGoodIsStalled() {
        world.hydra.status = 400;
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.REJECTED);
        assertThat(world.is(ConditionTypes.STALLED)).isTrue();
    }

    @Test
    void badCredentialsOfTheTenantAreNotANotFound() {
        world.converge();
        world.edit(spec -> spec.clientName("x"));
        world.hydra.status = 401;
        world.hydra.calls.clear();
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.TENANT_UNAUTHORIZED);
        assertThat(world.is(ConditionTypes.STALLED)).isFalse();
        assertThat(world.hydra.calls).as("nothing but the question").containsExactly("GET /admin/clients/" + World.ID);
        world.dispose();
        assertThat(world.exists).isTrue();
    }

    @Test
    void aHydraThatGivesIdsOfItsOwnIsNotUsed() {
        world.hydra.choosesIds = true;
        world.converge();

        assertThat(world.readyReason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(world.is(ConditionTypes.STALLED)).isTrue();
        assertThat(world.hydra.clients).isEmpty();
        world.dispose();
        assertThat(world.exists).isFalse();
    }

    @Test
    void metadataNestedTooDeepIsRefusedAndDeletedAllTheSame() {
        world.converge();
        world.edit(spec -> spec.metadata(tooDeep()));
        world.reconcile();
        assertThat(world.readyReason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(world.is(ConditionTypes.STALLED)).isTrue();

        world.dispose();
        assertThat(world.exists).isFalse();
        assertThat(world.hydra.clients).isEmpty();
    }

    @Test
    void nothingIsMadeForMetadataNestedTooDeep() {
        world.edit(spec -> spec.metadata(tooDeep()));
        world.reconcile();
        assertThat(world.readyReason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(world.steps.done).containsExactly("write status");

        world.dispose();
        assertThat(world.steps.done).containsExactly("write status");
    }

    private static ObjectNode tooDeep() {
        var deep = JSON.createObjectNode();
        var at = deep;
        for (int i = 0; i < 200; i++) {
            at = at.putObject("a");
        }
        return deep;
    }

    @Test
    void theTenantsPrefixStartsEveryId() {
        world.tenant.view = view -> view.withIdPrefix("team-a.");
        world.reconcile();
        assertThat(world.hydra.clients).containsOnlyKeys("team-a.apps.web");

        world.edit(spec -> spec.clientId("elsewhere"));
        world.reconcile();
        assertThat(world.readyReason()).isEqualTo(Reason.TENANT_NOT_ALLOWED);
    }

    @Test
    void aRequestToReconcileIsEchoed() {
        world.converge();
        world.annotate(ApiNames.RECONCILE_REQUESTED_AT, "2026-01-01");
        world.reconcile();

        assertThat(world.status().lastHandledReconcileAt()).isEqualTo("2026-01-01");
    }

    @Test
    void theNextLookIsJitteredAroundTheInterval() {
        var next = world.reconcile();

        assertThat(next.orElseThrow()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
    }

    @Test
    void anIntervalOfZeroMeansNoLookAtAll() {
        world.edit(spec -> spec.syncInterval("0s"));

        assertThat(world.reconcile()).isEmpty();
    }
}
