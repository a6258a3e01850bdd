package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bad at run time: what is wrong is said where it is wrong, nothing is deleted, and what can heal heals by itself. */
class TenantsE2E {

    private static final String SPEC =
            "{clientName: app, tokenEndpointAuthMethod: none, scopes: [read], syncInterval: 1s}";

    private Sandbox sandbox;

    @BeforeEach
    void open() {
        TestCluster.shared().operator();
        sandbox = Sandbox.open(TestCluster.shared());
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aMissingTenantIsAwaited() {
        sandbox.applyClient(
                "app", "{tenantRef: {kind: OryTenant, name: later}, tokenEndpointAuthMethod: none, scopes: [read]}");
        var waiting = sandbox.awaitReason("app", "TenantNotFound");
        assertThat(OryObjects.condition(waiting, "Reconciling", "status")).isEqualTo("True");

        sandbox.apply("""
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryTenant
                metadata: {name: later}
                spec: {mode: SelfHosted, hydra: {adminUrl: "%s"}}
                """.formatted(hydra().adminUrl()));

        sandbox.awaitReady("app");
    }

    @Test
    void aClusterTenantServesOnlyTheNamespacesThatItAdmits() {
        var tenant = sandbox.namespace() + "-shared";
        applyClusterTenant(tenant, "[elsewhere]");
        try {
            sandbox.applyClient(
                    "app",
                    "{tenantRef: {kind: ClusterOryTenant, name: %s}, tokenEndpointAuthMethod: none, scopes: [read]}"
                            .formatted(tenant));
            var refused = sandbox.awaitReason("app", "TenantNotAllowed");
            assertThat(OryObjects.condition(refused, "Stalled", "status")).isEqualTo("True");

            applyClusterTenant(tenant, "[%s]".formatted(sandbox.namespace()));

            sandbox.awaitReady("app");
            assertThat(sandbox.hydraClients().find(sandbox.namespace() + ".app"))
                    .isPresent();
            sandbox.kubectl("delete", "oauth2clients.ory-operator.github.io", "app");
        } finally {
            sandbox.kubectl("delete", "clusterorytenants.ory-operator.github.io", tenant, "--timeout=30s");
        }
    }

    @Test
    void whatHydraRefusesIsStalledAndHealsWithTheSpec() {
        // This Hydra knows only public subjects.
        sandbox.applyClient("app", "{subjectType: pairwise, tokenEndpointAuthMethod: none, scopes: [read]}");
        var refused = sandbox.awaitReason("app", "Rejected");
        assertThat(OryObjects.condition(refused, "Stalled", "status")).isEqualTo("True");
        assertThat(OryObjects.condition(refused, "Ready", "message")).contains("400");

        sandbox.kubectl(
                "patch",
                "oauth2clients.ory-operator.github.io",
                "app",
                "--type=merge",
                "--patch={\"spec\":{\"subjectType\":\"public\"}}");

        sandbox.awaitReady("app");
    }

    @Test
    void aWrongBaseUrlNeverLooksLikeADeletedClient() {
        sandbox.applyClient("app", SPEC);
        sandbox.awaitReady("app");

        sandbox.pointTenantAt(hydra().adminUrl() + "/no/such/base");

        sandbox.awaitTenantReason("WrongUrl");
        sandbox.pointTenantAt(hydra().adminUrl().toString());
        sandbox.awaitTenantReason("Succeeded");
        sandbox.awaitReady("app");
        assertThat(sandbox.hydraClients().find(sandbox.namespace() + ".app")).isPresent();
    }

    @Test
    void aSettledObjectKeepsItsStatusWhileItsTenantIsDown() {
        var own = TestCluster.shared().cluster().stack().startHydra(sandbox.namespace() + "-hydra");
        sandbox.pointTenantAt(own.adminUrl().toString());
        sandbox.awaitTenantReason("Succeeded");
        sandbox.applyClient("app", SPEC);
        sandbox.awaitReady("app");

        own.stop();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !sandbox.tenantReason().equals("Succeeded"));
        sandbox.applyClient("late", SPEC);
        sandbox.awaitReason("late", "TenantNotReady");
        sandbox.await("app", OryObjects::isReady);

        own.start();
        sandbox.awaitReady("late");
    }

    @Test
    void anAddressThatOnlyAttackersWantIsRefused() {
        sandbox.pointTenantAt("http://169.254.169.254");

        sandbox.awaitTenantReason("AddressNotAllowed");
    }

    private static io.github.oryoperator.testbed.ory.Hydra hydra() {
        return TestCluster.shared().cluster().stack().hydra();
    }

    private void applyClusterTenant(String name, String namespaces) {
        sandbox.apply("""
                apiVersion: ory-operator.github.io/v1alpha1
                kind: ClusterOryTenant
                metadata: {name: %s}
                spec:
                  mode: SelfHosted
                  allowedNamespaces: {names: %s}
                  hydra: {adminUrl: "%s"}
                """.formatted(name, namespaces, hydra().adminUrl()));
    }
}
