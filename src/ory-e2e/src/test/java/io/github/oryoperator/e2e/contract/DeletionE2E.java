package io.github.oryoperator.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.tenant.TenantMode;
import io.github.oryoperator.e2e.system.OperatorProcess;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.ProxiedSandbox;
import io.github.oryoperator.e2e.system.Resources;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Answer;
import io.github.oryoperator.testbed.fault.Fault;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a resource needs for its deletion may go before it, in any order: it goes all the same, for every kind. Real servers. */
@ParameterizedClass
@EnumSource
class DeletionE2E {

    private static final AtomicInteger KEYS = new AtomicInteger();

    private static final Map<TenantMode, ProxiedSandbox> SANDBOXES = new ConcurrentHashMap<>();

    private static OperatorProcess operator;

    private final ProxiedSandbox ory;
    private final Specimen specimen;
    private final Resources resources;
    private final Resources tenants;
    private String key;

    DeletionE2E(Kinds kind) {
        var mode = kind.modes().contains(TenantMode.SELF_HOSTED) ? TenantMode.SELF_HOSTED : TenantMode.CLOUD;
        ory = SANDBOXES.computeIfAbsent(mode, wanted -> ProxiedSandbox.open(TestCluster.shared(), wanted));
        specimen = kind.specimen(ory.sandbox());
        resources = ory.sandbox().of(specimen.kind());
        tenants = ory.sandbox().of(Kind.ORY_TENANT);
    }

    @BeforeAll
    static void startAnOperatorThatGivesUpSoon() {
        var cluster = TestCluster.shared();
        cluster.stopOperator();
        operator = cluster.start(cluster.installed()
                .process()
                .setting("leader-election", "false")
                .setting("release-after", "1s"));
    }

    @AfterAll
    static void stop() {
        SANDBOXES.values().forEach(ProxiedSandbox::close);
        SANDBOXES.clear();
        operator.close();
    }

    @BeforeEach
    void chooseAKey() {
        key = ory.sandbox().namespace() + "-" + KEYS.incrementAndGet();
    }

    @AfterEach
    void close() {
        ory.calm();
        resources.deleteAll();
    }

    @Test
    void whileOryIsDownAResourceStaysAndSaysSo() {
        applyTenant("patient", ory.services());
        settle("patient");
        ory.plan(() -> Fault.when(call -> call.mutates()).always().answer(Answer.json(503, "{\"error\":\"planned\"}")));

        resources.delete(key);

        var waiting = resources.await(
                key, object -> OryObjects.condition(object, "Ready", "message").startsWith("Deleting"));
        assertThat(OryObjects.condition(waiting, "Ready", "status")).isEqualTo("False");
        assertThat(OryObjects.condition(waiting, "Reconciling", "status")).isEqualTo("True");
        assertThat(waiting.getMetadata().getFinalizers()).hasSize(1);
        assertThat(specimen.view(key)).isNotEmpty();
        ory.calm();
        resources.awaitGone(key);
        assertThat(specimen.view(key)).isEmpty();
    }

    @Test
    void aTenantsSecretMayGoFirst() {
        applyTenant("secretive", ory.services("token"));
        settle("secretive");

        ory.sandbox().kubectl("delete", "secret", "token");
        tenants.awaitReason("secretive", "SecretNotFound");

        resources.deleteWhole(key);
        assertThat(specimen.view(key)).isEmpty();
        assertThat(resources.events(key, "Released")).isEmpty();
    }

    @Test
    void aTenantStaysUntilNothingRefersToIt() {
        applyTenant("used", ory.services());
        settle("used");

        tenants.delete("used");

        tenants.awaitReason("used", "Deleting");
        resources.deleteWhole(key);
        tenants.awaitGone("used");
        assertThat(specimen.view(key)).isEmpty();
    }

    @Test
    void aTenantTakenAwayByForceHoldsNobodyForEver() {
        applyTenant("forced", ory.services());
        settle("forced");
        tenants.delete("forced");
        tenants.awaitReason("forced", "Deleting");
        ory.sandbox()
                .kubectl(
                        "patch",
                        "orytenants.ory-operator.github.io",
                        "forced",
                        "--type=merge",
                        "--patch={\"metadata\":{\"finalizers\":null}}");
        tenants.awaitGone("forced");

        resources.deleteWhole(key);

        assertThat(resources.awaitEvent(key, "Released")).contains("in Ory");
        assertThat(operator.log()).contains("Released although it could not be deleted");
        assertThat(operator.metrics())
                .contains(
                        "ory_operator_released_total{kind=\"" + specimen.kind().kind() + "\"");
        assertThat(specimen.view(key)).isNotEmpty();
        specimen.delete(key);
    }

    @Test
    void aTenantThatDoesNotAdmitTheNamespaceLetsNothingBeMadeNorDeleted() {
        var tenant = ory.sandbox().namespace() + "-shared";
        try {
            applyClusterTenant(tenant, "elsewhere");
            ory.forgetCalls();
            apply("tenantRef: {kind: ClusterOryTenant, name: " + tenant + "}, deletionPolicy: Delete");
            var refused = resources.awaitReason(key, "TenantNotAllowed");
            assertThat(OryObjects.condition(refused, "Stalled", "status")).isEqualTo("True");
            assertThat(specimen.view(key)).isEmpty();

            applyClusterTenant(tenant, ory.sandbox().namespace());
            resources.awaitReady(key);
            var before = specimen.view(key);

            applyClusterTenant(tenant, "elsewhere");
            resources.awaitReason(key, "TenantNotAllowed");
            resources.deleteWhole(key);
            resources.awaitEvent(key, "Orphaned");
            assertThat(specimen.view(key)).isEqualTo(before);
            specimen.delete(key);
        } finally {
            resources.deleteAll();
            ory.sandbox().kubectl("delete", "clusterorytenants.ory-operator.github.io", tenant, "--timeout=30s");
        }
    }

    @Test
    void theResourcesWordOnItsDeletionGoesBeforeThatOfItsNamespace() {
        annotateNamespace("ory-operator.github.io/deletion-policy=Orphan");
        try {
            apply("deletionPolicy: Delete");
            resources.awaitReady(key);
            resources.deleteWhole(key);
            assertThat(specimen.view(key)).isEmpty();

            apply("managementPolicy: Enforce");
            resources.awaitReady(key);
            resources.deleteWhole(key);
            resources.awaitEvent(key, "Orphaned");
            assertThat(specimen.view(key)).isNotEmpty();
        } finally {
            annotateNamespace("ory-operator.github.io/deletion-policy-");
        }
        specimen.delete(key);
    }

    private void settle(String tenant) {
        apply("tenantRef: {kind: OryTenant, name: " + tenant + "}, deletionPolicy: Delete");
        resources.awaitReady(key);
    }

    private void apply(String more) {
        resources.apply(key, "{" + specimen.small(key) + ", " + more + "}");
    }

    private void applyTenant(String name, String services) {
        ory.sandbox().apply(tenant(name, services));
    }

    private String tenant(String name, String services) {
        return """
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryTenant
                metadata: {name: %s}
                spec: {mode: %s, releaseAfter: 10m, %s}
                """.formatted(name, ory.mode(), services);
    }

    private void applyClusterTenant(String name, String admitted) {
        ory.sandbox()
                .apply("""
                apiVersion: ory-operator.github.io/v1alpha1
                kind: ClusterOryTenant
                metadata: {name: %s}
                spec: {mode: %s, allowedNamespaces: {names: [%s]}, allowedKinds: [%s], allowedKetoNamespaces: [files], %s}
                """.formatted(name, ory.mode(), admitted, specimen.kind().kind(), ory.services()));
    }

    private void annotateNamespace(String annotation) {
        ory.sandbox().kubectl("annotate", "namespace", ory.sandbox().namespace(), annotation);
    }
}
