package io.github.oryoperator.operator.oauth2client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Drift;
import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oauth2client.ExtraKeys;
import io.github.oryoperator.api.oauth2client.SecretKeys;
import io.github.oryoperator.api.oauth2client.TokenLifespans;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.Namespaces.NamespaceView;
import io.github.oryoperator.operator.engine.Policies;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Tenancy;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a client, by the rules of the API. */
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
        var stored = stored();
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
        stored().put("scope", "read write admin");
        world.reconcile();

        assertThat(stored().path("scope").asText()).isEqualTo("read write");
        assertThat(world.events).contains(Reason.DRIFT_CORRECTED);
        assertThat(world.hydra.writes()).last().asString().startsWith("PUT");
    }

    @Test
    void anOrdinaryUpdateSendsNoSecret() {
        world.converge();
        var secret = world.hydra.secrets.get(World.ID);
        world.edit(spec -> spec.clientName("changed"));
        world.reconcile();

        assertThat(stored().path("client_name").asText()).isEqualTo("changed");
        assertThat(world.hydra.secrets.get(World.ID)).isSameAs(secret);
    }

    @Test
    void leavesAloneWhatTheSpecNeverNamed() {
        world.converge();
        stored().put("client_uri", "https://somebody.example").put("newer_field", "kept");
        world.edit(spec -> spec.clientName("changed"));
        world.reconcile();

        assertThat(stored().path("client_uri").asText()).isEqualTo("https://somebody.example");
        assertThat(stored().path("newer_field").asText()).isEqualTo("kept");
    }

    @Test
    void resetsWhatTheSpecNeverNamedIfAsked() {
        world.converge();
        stored().put("client_uri", "https://somebody.example");
        world.edit(spec -> spec.unmanagedFields("Reset"));
        world.reconcile();

        assertThat(stored().path("client_uri").asText("")).isEmpty();
        assertThat(world.is(ConditionTypes.READY)).isTrue();
    }

    @Test
    void whatTheSpecNoLongerNamesReturnsToTheDefault() {
        world.edit(spec -> spec.skipConsent(true));
        world.converge();
        assertThat(stored().path("skip_consent").asBoolean()).isTrue();
        world.edit(spec -> spec);
        world.reconcile();

        assertThat(stored().path("skip_consent").asBoolean(false)).isFalse();
        assertThat(world.status().appliedFields()).doesNotContain("skipConsent");
    }

    @Test
    void underReportDriftIsReportedAndNotCorrected() {
        world.edit(spec ->
                spec.managementPolicy("Report").metadata(JSON.createObjectNode().put("a", 1)));
        world.converge();
        stored().put("scope", "admin");
        ((ObjectNode) stored().get("metadata")).put("a", 2);
        world.reconcile();

        assertThat(stored().path("scope").asText()).isEqualTo("admin");
        assertThat(world.is(ConditionTypes.READY)).isTrue();
        assertThat(world.is(ConditionTypes.SYNCED)).isFalse();
        assertThat(world.readyReason()).isEqualTo(Reason.DRIFTED);
        assertThat(world.status().drift())
                .containsExactly(new Drift("scopes", "read write", "admin"), new Drift("metadata", "***", "***"));
    }

    @Test
    void underReportAChangedSpecIsAppliedWhole() {
        world.edit(spec -> spec.managementPolicy("Report"));
        world.converge();
        stored().put("scope", "admin");
        world.edit(spec -> spec.managementPolicy("Report").clientName("changed"));
        world.reconcile();

        assertThat(stored().path("scope").asText()).isEqualTo("read write");
        assertThat(world.is(ConditionTypes.SYNCED)).isTrue();
    }

    @Test
    void underReportAClientThatVanishedIsReportedAndNotMadeAgain() {
        world.edit(spec -> spec.managementPolicy("Report"));
        world.converge();
        world.hydra.clients.clear();
        world.reconcile();

        assertThat(world.hydra.clients).isEmpty();
        assertThat(world.is(ConditionTypes.SYNCED)).isFalse();
        assertThat(world.readyReason()).isEqualTo(Reason.DRIFTED);
    }

    @Test
    void observeWritesNothing() {
        world.edit(spec -> spec.managementPolicy("Observe"));
        world.reconcile();
        assertThat(world.readyReason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(world.is(ConditionTypes.RECONCILING)).isTrue();

        world.hydra.clients.put(
                World.ID, JSON.createObjectNode().put("client_id", World.ID).put("scope", "x"));
        world.reconcile();
        assertThat(world.readyReason()).isEqualTo(Reason.DRIFTED);
        assertThat(world.is(ConditionTypes.READY)).isTrue();
        assertThat(world.steps.done).containsOnly("write status");
        assertThat(world.client.getFinalizers()).isEmpty();
    }

    @Test
    void aTenantThatIsObservedMakesEverythingADryRun() {
        world.tenant = view -> view.withCeiling(ManagementPolicy.OBSERVE);
        world.reconcile();

        assertThat(world.steps.done).containsOnly("write status");
        assertThat(world.hydra.clients).isEmpty();
    }

    @Test
    void aClientThatExistsAndDiffersIsNotTakenOver() {
        world.hydra.clients.put(
                World.ID, JSON.createObjectNode().put("client_id", World.ID).put("scope", "x"));
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.is(ConditionTypes.STALLED)).isTrue();
        assertThat(world.condition(ConditionTypes.READY).orElseThrow().message())
                .contains("scopes", "grantTypes");
        assertThat(world.hydra.writes()).isEmpty();
        assertThat(world.secrets.secrets).isEmpty();

        world.delete();
        world.reconcile();
        assertThat(world.exists).isFalse();
        assertThat(world.hydra.clients).containsKey(World.ID);
    }

    @Test
    void aClientThatMatchesIsTakenOverAndKeepsItsSecret() {
        putMatchingClient();
        world.reconcile();
        assertThat(world.readyReason()).isEqualTo(Reason.SECRET_NOT_FOUND);

        world.secrets.put("web-credentials", Map.of("CLIENT_ID", World.ID, "CLIENT_SECRET", "known-to-them"));
        world.reconcile();
        assertThat(world.is(ConditionTypes.READY)).isTrue();
        assertThat(world.events).contains(Reason.ADOPTED);
        assertThat(world.hydra.secrets.get(World.ID)).containsExactly("known-to-them");
        assertThat(stored().at("/metadata/ory-operator.github.io/name").asText())
                .isEqualTo("web");
        world.steps.done.clear();
        world.converge();
        assertThat(world.steps.done).isEmpty();
    }

    @Test
    void overrideTakesOverAndConverges() {
        putMatchingClient();
        stored().put("scope", "x");
        world.edit(spec -> spec.adoptionPolicy("Override"));
        world.reconcile();

        assertThat(stored().path("scope").asText()).isEqualTo("read write");
        assertThat(world.publishedSecretWorks()).isTrue();
        assertThat(world.hydra.secrets.get(World.ID)).doesNotContain("known-to-them");
    }

    @Test
    void aTenantMayForbidToTakeOver() {
        putMatchingClient();
        world.tenant = view -> view.withAdoptionAllowed(false);
        world.edit(spec -> spec.adoptionPolicy("Override"));
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.hydra.writes()).isEmpty();
    }

    @Test
    void aClientOfAnotherLiveResourceIsNeverTaken() {
        world.converge();
        var mark = (ObjectNode) stored().at("/metadata/ory-operator.github.io");
        mark.put("namespace", "other").put("name", "theirs").put("uid", "uid-theirs");
        world.otherUids.put(new ResourceKey("OAuth2Client", "other", "theirs"), "uid-theirs");
        world.edit(spec -> spec.adoptionPolicy("Override").clientName("x"));
        world.hydra.calls.clear();
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.OWNED_BY_ANOTHER);
        assertThat(world.condition(ConditionTypes.READY).orElseThrow().message())
                .doesNotContain("theirs");
        assertThat(world.hydra.writes()).isEmpty();
        world.delete();
        world.reconcile();
        assertThat(world.hydra.clients).containsKey(World.ID);
    }

    @Test
    void aSettledClientThatAnotherLiveResourceOwnsNowIsLeftToIt() {
        world.converge();
        var mark = (ObjectNode) stored().at("/metadata/ory-operator.github.io");
        mark.put("namespace", "other").put("name", "theirs").put("uid", "uid-theirs");
        stored().put("scope", "theirs");
        world.otherUids.put(new ResourceKey("OAuth2Client", "other", "theirs"), "uid-theirs");
        world.hydra.calls.clear();
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.OWNED_BY_ANOTHER);
        assertThat(world.hydra.writes()).isEmpty();
    }

    @Test
    void aClientMarkedByAnotherClusterIsTakenByOverrideOnly() {
        world.converge();
        ((ObjectNode) stored().at("/metadata/ory-operator.github.io")).put("cluster", "elsewhere");
        world.edit(spec -> spec.clientName("x"));
        world.reconcile();
        assertThat(world.readyReason()).isEqualTo(Reason.ALREADY_EXISTS);

        world.edit(spec -> spec.adoptionPolicy("Override").clientName("x"));
        world.reconcile();
        assertThat(world.is(ConditionTypes.READY)).isTrue();
    }

    @Test
    void aResourceMadeAnewUnderItsNameOwnsWhatItsPredecessorLeft() {
        world.converge();
        var secret = world.published("CLIENT_SECRET");
        world.client.setStatus(null);
        world.client.getMetadata().setUid("uid-web-2");
        world.client.getMetadata().setFinalizers(new ArrayList<>());
        world.converge();

        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(stored().at("/metadata/ory-operator.github.io/uid").asText()).isEqualTo("uid-web-2");
        assertThat(world.published("CLIENT_SECRET")).isEqualTo(secret);
        assertThat(world.publishedSecretWorks()).isTrue();
    }

    @Test
    void aMarkThatSomebodyWipedComesBack() {
        world.converge();
        stored().set("metadata", JSON.createObjectNode());
        world.reconcile();

        assertThat(stored().at("/metadata/ory-operator.github.io/uid").asText()).isEqualTo("uid-web");
        assertThat(world.publishedSecretWorks()).isTrue();
    }

    @Test
    void aDeletedSecretComesBackForTheSameClient() {
        world.converge();
        world.secrets.secrets.clear();
        world.reconcile();

        assertThat(world.published("CLIENT_ID")).isEqualTo(World.ID);
        assertThat(world.publishedSecretWorks()).isTrue();
        assertThat(world.hydra.clients).containsOnlyKeys(World.ID);
    }

    @Test
    void aChangedSecretIsPushed() {
        world.converge();
        var secret = world.secrets.secrets.get("web-credentials");
        world.secrets.store(secret.withData(Map.of("CLIENT_ID", World.ID, "CLIENT_SECRET", "my-own-choice")));
        world.reconcile();

        assertThat(world.hydra.secrets.get(World.ID)).containsExactly("my-own-choice");
        assertThat(world.status().secret().fingerprint()).startsWith("pbkdf2-");
    }

    @Test
    void aSecretThatIsTooShortIsRefusedHere() {
        world.converge();
        var secret = world.secrets.secrets.get("web-credentials");
        world.secrets.store(secret.withData(Map.of("CLIENT_ID", World.ID, "CLIENT_SECRET", "short")));
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.SECRET_INVALID);
        assertThat(world.condition(ConditionTypes.READY).orElseThrow().message())
                .doesNotContain("short ");
    }

    @Test
    void aRestoredHydraGetsTheSecretAgain() {
        world.converge();
        var older = stored().deepCopy();
        world.secrets.secrets.clear();
        world.converge();
        world.hydra.clients.put(World.ID, older);
        world.hydra.secrets.put(World.ID, new ArrayList<>(List.of("from-before")));
        world.reconcile();

        assertThat(world.publishedSecretWorks()).isTrue();
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
    void anEmptiedHydraGetsTheClientBackWithTheSameSecret() {
        world.converge();
        var secret = world.published("CLIENT_SECRET");
        world.hydra.clients.clear();
        world.hydra.secrets.clear();
        world.reconcile();

        assertThat(world.hydra.secrets.get(World.ID)).containsExactly(secret);
    }

    @Test
    void aSecretOfSomebodyElseIsNeverOverwritten() {
        world.secrets.put("web-credentials", Map.of("CLIENT_SECRET", "of-somebody-else"));
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.SECRET_NOT_OWNED);
        assertThat(world.published("CLIENT_SECRET")).isEqualTo("of-somebody-else");
        assertThat(world.hydra.writes()).isEmpty();
    }

    @Test
    void anImmutableSecretIsReported() {
        world.converge();
        var secret = world.secrets.secrets.get("web-credentials");
        world.secrets.store(secret.withImmutable(true)
                .withData(Map.of("CLIENT_SECRET", secret.data().get("CLIENT_SECRET"))));
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.SECRET_IMMUTABLE);
    }

    @Test
    void mergeAddsItsKeysAndTakesThemBack() {
        world.edit(spec ->
                spec.credentials(new io.github.oryoperator.api.oauth2client.Credentials(World.secret("Merge"), null)));
        world.reconcile();
        assertThat(world.readyReason()).isEqualTo(Reason.SECRET_NOT_FOUND);

        world.secrets.heldByOthers.put("OTHER", "value");
        world.secrets.put("web-credentials", Map.of("OTHER", "value"));
        world.reconcile();
        assertThat(world.publishedSecretWorks()).isTrue();
        assertThat(world.published("OTHER")).isEqualTo("value");

        world.delete();
        world.reconcile();
        assertThat(world.secrets.secrets.get("web-credentials").data()).containsOnlyKeys("OTHER");
    }

    @Test
    void mergeDoesNotTakeAKeyFromSomebodyElse() {
        world.edit(spec ->
                spec.credentials(new io.github.oryoperator.api.oauth2client.Credentials(World.secret("Merge"), null)));
        world.secrets.heldByOthers.put("CLIENT_ID", "theirs");
        world.secrets.put("web-credentials", Map.of("CLIENT_ID", "theirs"));
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.SECRET_CONFLICT);
        assertThat(world.hydra.writes()).isEmpty();
    }

    @Test
    void waitOnlyReads() {
        world.edit(spec ->
                spec.credentials(new io.github.oryoperator.api.oauth2client.Credentials(World.secret("Wait"), null)));
        world.reconcile();
        assertThat(world.readyReason()).isEqualTo(Reason.SECRET_NOT_FOUND);

        world.secrets.put("web-credentials", Map.of("CLIENT_SECRET", "made-by-another-tool"));
        world.reconcile();
        assertThat(world.hydra.secrets.get(World.ID)).containsExactly("made-by-another-tool");
        assertThat(world.steps.done).noneMatch(step -> step.contains("Secret"));
    }

    @Test
    void aClientThatNeedsNoSecretGetsNone() {
        world.edit(spec -> spec.tokenEndpointAuthMethod("none"));
        world.reconcile();

        assertThat(world.secrets.secrets.get("web-credentials").data()).containsOnlyKeys("CLIENT_ID");
        assertThat(world.hydra.secrets.get(World.ID)).isEmpty();
        world.steps.done.clear();
        world.converge();
        assertThat(world.steps.done).isEmpty();
    }

    @Test
    void anotherSecretNameMovesTheCredentials() {
        world.converge();
        var before = world.published("CLIENT_SECRET");
        var moved = World.secret(null).withName("elsewhere");
        world.edit(spec -> spec.credentials(new io.github.oryoperator.api.oauth2client.Credentials(moved, null)));
        world.converge();

        assertThat(world.secrets.secrets).containsOnlyKeys("elsewhere");
        assertThat(world.secrets.secrets.get("elsewhere").data()).containsEntry("CLIENT_SECRET", before);
        assertThat(world.hydra.secrets.get(World.ID)).containsExactly(before);
    }

    @Test
    void anotherKeyHoldsTheSameSecret() {
        world.converge();
        var before = world.published("CLIENT_SECRET");
        var moved = World.secret(null).withKeys(new SecretKeys(null, "PASSWORD"));
        world.edit(spec -> spec.credentials(new io.github.oryoperator.api.oauth2client.Credentials(moved, null)));
        world.converge();

        assertThat(world.published("PASSWORD")).isEqualTo(before);
        assertThat(world.published("CLIENT_SECRET")).isEmpty();
        assertThat(world.hydra.secrets.get(World.ID)).containsExactly(before);
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
        assertThat(stored().path("client_name").asText()).isEqualTo("changed");
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
        delete();
        assertThat(world.exists).isTrue();
    }

    @Test
    void aHydraThatGivesIdsOfItsOwnIsNotUsed() {
        world.hydra.choosesIds = true;
        world.converge();

        assertThat(world.readyReason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(world.is(ConditionTypes.STALLED)).isTrue();
        assertThat(world.hydra.clients).isEmpty();
        delete();
        assertThat(world.exists).isFalse();
    }

    @Test
    void metadataNestedTooDeepIsRefusedAndDeletedAllTheSame() {
        world.converge();
        var deep = JSON.createObjectNode();
        var at = deep;
        for (int i = 0; i < 200; i++) {
            at = at.putObject("a");
        }
        world.edit(spec -> spec.metadata(deep));
        world.reconcile();
        assertThat(world.readyReason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(world.is(ConditionTypes.STALLED)).isTrue();

        delete();
        assertThat(world.exists).isFalse();
        assertThat(world.hydra.clients).isEmpty();
    }

    @Test
    void suspendedNothingHappensAndReadyStays() {
        world.converge();
        world.edit(spec -> spec.suspend(true));
        stored().put("scope", "admin");
        world.reconcile();

        assertThat(stored().path("scope").asText()).isEqualTo("admin");
        assertThat(world.is(ConditionTypes.SUSPENDED)).isTrue();
        assertThat(world.is(ConditionTypes.READY)).isTrue();
        assertThat(world.status().observedGeneration()).isEqualTo(2);

        world.edit(spec -> spec);
        world.reconcile();
        assertThat(world.is(ConditionTypes.SUSPENDED)).isFalse();
        assertThat(stored().path("scope").asText()).isEqualTo("read write");
    }

    @Test
    void underReportDriftStaysThoughTheResourceWasNotReadyMeanwhile() {
        world.edit(spec -> spec.managementPolicy("Report"));
        world.converge();
        stored().put("scope", "admin");
        world.namespace = new NamespaceView("apps", Map.of(), Map.of(ApiNames.SUSPEND, "true"), false);
        world.reconcile();
        world.namespace = new NamespaceView("apps", Map.of(), Map.of(), false);
        world.notAdmitted = new Halt(Outcome.waiting(Reason.TENANT_NOT_FOUND, "There is no OryTenant apps/default"));
        world.reconcile();
        world.notAdmitted = null;
        world.reconcile();

        assertThat(stored().path("scope").asText()).isEqualTo("admin");
        assertThat(world.readyReason()).isEqualTo(Reason.DRIFTED);
    }

    @Test
    void observedAfterItWasEnforcedNothingIsSaidToDiffer() {
        world.converge();
        world.edit(spec -> spec.managementPolicy("Observe"));
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.is(ConditionTypes.SYNCED)).isTrue();
    }

    @Test
    void underReportASecretThatHydraLostIsNotCalledSynced() {
        world.edit(spec -> spec.managementPolicy("Report"));
        world.converge();
        ((ObjectNode) stored().at("/metadata/ory-operator.github.io")).put("secret", "v1$another");
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.DRIFTED);
        assertThat(world.is(ConditionTypes.SYNCED)).isFalse();
    }

    @Test
    void whatGoesFirstFromANamespaceThatIsDeletedIsNotMadeAgain() {
        world.converge();
        world.steps.done.clear();
        world.namespace = new NamespaceView("apps", Map.of(), Map.of(), true);
        world.secrets.secrets.clear();
        world.reconcile();

        assertThat(world.steps.done).isEmpty();
        assertThat(world.secrets.secrets).isEmpty();
        assertThat(world.hydra.clients).containsKey(World.ID);
    }

    @Test
    void aSuspendedNamespaceSuspendsItsResources() {
        world.namespace = new NamespaceView("apps", Map.of(), Map.of(ApiNames.SUSPEND, "true"), false);
        world.reconcile();

        assertThat(world.is(ConditionTypes.SUSPENDED)).isTrue();
        assertThat(world.is(ConditionTypes.READY)).isFalse();
        assertThat(world.hydra.calls).isEmpty();
    }

    @Test
    void deletedWhileSuspendedTheClientStays() {
        world.converge();
        world.edit(spec -> spec.suspend(true));
        delete();

        assertThat(world.exists).isFalse();
        assertThat(world.hydra.clients).containsKey(World.ID);
        assertThat(world.events).contains(Reason.ORPHANED);
    }

    @Test
    void underASuspendedOperatorDeletionsWait() {
        world.converge();
        world.restartWith(new Policies(Duration.ofMinutes(10), Map.of(), true));
        delete();

        assertThat(world.exists).isTrue();
        assertThat(world.hydra.clients).containsKey(World.ID);
    }

    @Test
    void theDeletionPolicyOfTheResourceWins() {
        world.restartWith(World.orphaning());
        world.edit(spec -> spec.deletionPolicy("Delete"));
        world.converge();
        delete();

        assertThat(world.hydra.clients).isEmpty();
        assertThat(world.secrets.secrets).isEmpty();
        assertThat(world.events).contains(Reason.DELETED);
    }

    @Test
    void theDeletionPolicyOfTheNamespaceComesNext() {
        world.converge();
        world.namespace = new NamespaceView("apps", Map.of(), Map.of(ApiNames.DELETION_POLICY, "Orphan"), false);
        world.hydra.calls.clear();
        delete();

        assertThat(world.hydra.calls).isEmpty();
        assertThat(world.hydra.clients).containsKey(World.ID);
        assertThat(world.secrets.secrets).containsKey("web-credentials");
    }

    @Test
    void theDeletionPolicyOfTheOperatorComesThird() {
        world.restartWith(World.orphaning());
        world.converge();
        delete();

        assertThat(world.hydra.clients).containsKey(World.ID);
    }

    @Test
    void aDeletionWaitsForHydraAndSaysWhy() {
        world.converge();
        world.hydra.status = 503;
        delete();
        assertThat(world.exists).isTrue();
        assertThat(world.readyReason()).isEqualTo(Reason.SERVER_ERROR);

        world.hydra.status = 0;
        world.reconcile();
        assertThat(world.exists).isFalse();
    }

    @Test
    void aDeletionWhoseTenantIsGoneIsReleasedInTime() {
        world.converge();
        world.notAdmitted = new Halt(Outcome.waiting(Reason.TENANT_NOT_FOUND, "There is no OryTenant apps/default"));
        delete();
        assertThat(world.exists).isTrue();
        assertThat(world.readyReason()).isEqualTo(Reason.TENANT_NOT_FOUND);

        world.clock.advance(Duration.ofMinutes(11));
        world.reconcile();
        assertThat(world.exists).isFalse();
        assertThat(world.events).contains(Reason.RELEASED);
    }

    @Test
    void aDeletionThatWaitedForTheOperatorIsNotReleasedAtTheFirstFailure() {
        world.converge();
        world.clock.advance(Duration.ofHours(1));
        world.hydra.status = 503;
        delete();
        assertThat(world.exists).isTrue();
        world.clock.advance(Duration.ofMinutes(9));
        world.reconcile();
        assertThat(world.exists).isTrue();
        assertThat(world.secrets.secrets).isNotEmpty();

        world.clock.advance(Duration.ofMinutes(2));
        world.reconcile();
        assertThat(world.exists).isFalse();
        assertThat(world.secrets.secrets).isEmpty();
    }

    @Test
    void aTroubleFromBeforeTheDeletionIsNoReasonToReleaseIt() {
        world.converge();
        world.hydra.status = 503;
        world.edit(spec -> spec.clientName("edited"));
        world.reconcile();
        world.clock.advance(Duration.ofMinutes(1));
        world.delete();
        world.client.getMetadata().setDeletionTimestamp(world.clock.instant().toString());
        // The operator is away.
        world.clock.advance(Duration.ofHours(1));
        world.reconcile();
        world.clock.advance(Duration.ofSeconds(2));
        world.reconcile();
        assertThat(world.exists).isTrue();

        world.clock.advance(Duration.ofMinutes(11));
        world.reconcile();
        assertThat(world.exists).isFalse();
    }

    @Test
    void aDeletionMayBeBlockedForEver() {
        world.converge();
        world.giveup = new Tenancy.Giveup(Optional.empty());
        world.notAdmitted = new Halt(Outcome.waiting(Reason.TENANT_NOT_FOUND, "There is no OryTenant apps/default"));
        delete();
        world.clock.advance(Duration.ofDays(365));
        world.reconcile();

        assertThat(world.exists).isTrue();
    }

    @Test
    void whereTheTenantNoLongerAdmitsTheNamespaceTheClientStays() {
        world.converge();
        world.notAdmitted = new Halt(Outcome.stalled(Reason.TENANT_NOT_ALLOWED, "not admitted"));
        delete();

        assertThat(world.exists).isFalse();
        assertThat(world.hydra.clients).containsKey(World.ID);
    }

    @Test
    void aKindThatIsBeingDeletedLeavesItsObjectsInOry() {
        world.converge();
        world.kindIsBeingDeleted = true;
        delete();

        assertThat(world.exists).isFalse();
        assertThat(world.hydra.clients).containsKey(World.ID);
    }

    @Test
    void aClientThatIsGoneAlreadyIsNoObstacle() {
        world.converge();
        world.hydra.clients.clear();
        delete();

        assertThat(world.exists).isFalse();
        assertThat(world.secrets.secrets).isEmpty();
    }

    @Test
    void theTenantsPrefixStartsEveryId() {
        world.tenant = view -> view.withIdPrefix("team-a.");
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
    void extraKeysHoldWhatHydraTellsOfItself() {
        var template = World.secret(null)
                .withExtraKeys(ExtraKeys.builder()
                        .issuer("ISSUER")
                        .tokenUrl("TOKEN_URL")
                        .discoveryUrl("DISCOVERY")
                        .build());
        world.edit(spec -> spec.credentials(new io.github.oryoperator.api.oauth2client.Credentials(template, null)));
        world.reconcile();

        assertThat(world.published("ISSUER")).isEqualTo("https://login.example.com/");
        assertThat(world.published("TOKEN_URL")).isEqualTo("https://login.example.com/oauth2/token");
        assertThat(world.published("DISCOVERY"))
                .isEqualTo("https://login.example.com/.well-known/openid-configuration");
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

    private ObjectNode stored() {
        var client = world.hydra.clients.get(World.ID);
        assertThat(client).isNotNull();
        return client;
    }

    private void delete() {
        world.delete();
        world.reconcile();
    }

    private void putMatchingClient() {
        var client = JSON.createObjectNode().put("client_id", World.ID).put("scope", "write read");
        client.putArray("grant_types").add("client_credentials");
        world.hydra.clients.put(World.ID, client);
        world.hydra.secrets.put(World.ID, new ArrayList<>(List.of("known-to-them")));
    }
}
