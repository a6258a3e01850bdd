package io.github.oryoperator.operator.oauth2client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Drift;
import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.Namespaces.NamespaceView;
import io.github.oryoperator.operator.engine.Policies;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may do what to a client: {@code Report}, {@code Observe}, and suspension. */
@NullUnmarked // A null where none is expected fails the test, as it should.
class ManagementPolicyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void underReportDriftIsReportedAndNotCorrected() {
        world.edit(spec ->
                spec.managementPolicy("Report").metadata(JSON.createObjectNode().put("a", 1)));
        world.converge();
        world.stored().put("scope", "admin");
        ((ObjectNode) world.stored().get("metadata")).put("a", 2);
        world.reconcile();

        assertThat(world.stored().path("scope").asText()).isEqualTo("admin");
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
        world.stored().put("scope", "admin");
        world.edit(spec -> spec.managementPolicy("Report").clientName("changed"));
        world.reconcile();

        assertThat(world.stored().path("scope").asText()).isEqualTo("read write");
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
        world.tenant.view = view -> view.withCeiling(ManagementPolicy.OBSERVE);
        world.reconcile();

        assertThat(world.steps.done).containsOnly("write status");
        assertThat(world.hydra.clients).isEmpty();
    }

    @Test
    void suspendedNothingHappensAndReadyStays() {
        world.converge();
        world.edit(spec -> spec.suspend(true));
        world.stored().put("scope", "admin");
        world.reconcile();

        assertThat(world.stored().path("scope").asText()).isEqualTo("admin");
        assertThat(world.is(ConditionTypes.SUSPENDED)).isTrue();
        assertThat(world.is(ConditionTypes.READY)).isTrue();
        assertThat(world.status().observedGeneration()).isEqualTo(2);

        world.edit(spec -> spec);
        world.reconcile();
        assertThat(world.is(ConditionTypes.SUSPENDED)).isFalse();
        assertThat(world.stored().path("scope").asText()).isEqualTo("read write");
    }

    @Test
    void underReportDriftStaysThoughTheResourceWasNotReadyMeanwhile() {
        world.edit(spec -> spec.managementPolicy("Report"));
        world.converge();
        world.stored().put("scope", "admin");
        world.namespace = new NamespaceView("apps", Map.of(), Map.of(ApiNames.SUSPEND, "true"), false);
        world.reconcile();
        world.namespace = new NamespaceView("apps", Map.of(), Map.of(), false);
        world.tenant.notAdmitted =
                new Halt(Outcome.waiting(Reason.TENANT_NOT_FOUND, "There is no OryTenant apps/default"));
        world.reconcile();
        world.tenant.notAdmitted = null;
        world.reconcile();

        assertThat(world.stored().path("scope").asText()).isEqualTo("admin");
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
        ((ObjectNode) world.stored().at("/metadata/ory-operator.github.io")).put("secret", "v1$another");
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.DRIFTED);
        assertThat(world.is(ConditionTypes.SYNCED)).isFalse();
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
        world.dispose();

        assertThat(world.exists).isFalse();
        assertThat(world.hydra.clients).containsKey(World.ID);
        assertThat(world.events).contains(Reason.ORPHANED);
    }

    @Test
    void underASuspendedOperatorDeletionsWait() {
        world.converge();
        world.restartWith(new Policies(Duration.ofMinutes(10), Map.of(), true));
        world.dispose();

        assertThat(world.exists).isTrue();
        assertThat(world.hydra.clients).containsKey(World.ID);
    }
}
