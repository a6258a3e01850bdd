package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.ory.Hydra;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whom a tenant serves, and how long it stays. */
class TenantAdmissionE2E {

    private static final String CLIENT = "oauth2clients.ory-operator.github.io";
    private static final String SPEC =
            "{clientName: app, tokenEndpointAuthMethod: none, scopes: [read], syncInterval: 1s}";

    @RegisterExtension
    private final Sandbox sandbox = Sandbox.besideTheOperator(TestCluster.shared());

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
        applyClusterTenant(tenant, "{names: [elsewhere]}", "[OAuth2Client]");
        try {
            sandbox.applyClient(
                    "app",
                    "{tenantRef: {kind: ClusterOryTenant, name: %s}, tokenEndpointAuthMethod: none, scopes: [read]}"
                            .formatted(tenant));
            var refused = sandbox.awaitReason("app", "TenantNotAllowed");
            assertThat(OryObjects.condition(refused, "Stalled", "status")).isEqualTo("True");

            applyClusterTenant(tenant, "{names: [%s]}".formatted(sandbox.namespace()), "[OAuth2Client]");

            sandbox.awaitReady("app");
            assertThat(sandbox.hydraClients().find(sandbox.namespace() + ".app"))
                    .isPresent();
            sandbox.kubectl("delete", CLIENT, "app");
        } finally {
            sandbox.kubectl("delete", "clusterorytenants.ory-operator.github.io", tenant, "--timeout=30s");
        }
    }

    @Test
    void aTenantThatIsInUseStaysUntilNothingRefersToIt() {
        sandbox.applyClient("app", SPEC);
        sandbox.awaitReady("app");

        sandbox.kubectl("delete", "orytenants.ory-operator.github.io", "default", "--wait=false");

        sandbox.awaitTenantReason("Deleting");
        sandbox.kubectl("delete", CLIENT, "app");
        sandbox.kubectl("wait", "--for=delete", "--timeout=30s", "orytenants.ory-operator.github.io/default");
        assertThat(sandbox.hydraClients().find(sandbox.namespace() + ".app")).isEmpty();
    }

    @Test
    void aNamespaceThatIsDeletedTakesItsClientsAlong() {
        sandbox.applyClient("app", """
                grantTypes: [client_credentials]
                scopes: [read]
                credentials: {secret: {name: app}}
                """);
        sandbox.awaitReady("app");

        sandbox.kubectl("delete", "namespace", sandbox.namespace(), "--timeout=60s");

        assertThat(sandbox.hydraClients().find(sandbox.namespace() + ".app")).isEmpty();
    }

    @Test
    void aClusterTenantMayAdmitNamespacesByLabelAndRefuseKinds() {
        var tenant = sandbox.namespace() + "-labels";
        try {
            applyClusterTenant(
                    tenant, "{selector: {matchLabels: {team: %s}}}".formatted(sandbox.namespace()), "[OryIdentity]");
            sandbox.applyClient(
                    "app",
                    "{tenantRef: {kind: ClusterOryTenant, name: %s}, tokenEndpointAuthMethod: none, scopes: [read]}"
                            .formatted(tenant));
            sandbox.awaitMessage("app", "does not admit this namespace");

            sandbox.kubectl("label", "namespace", sandbox.namespace(), "team=" + sandbox.namespace());
            sandbox.awaitMessage("app", "does not admit the kind OAuth2Client");

            applyClusterTenant(
                    tenant, "{selector: {matchLabels: {team: %s}}}".formatted(sandbox.namespace()), "[OAuth2Client]");
            sandbox.awaitReady("app");
            sandbox.kubectl("delete", CLIENT, "app");
        } finally {
            sandbox.kubectl("delete", "clusterorytenants.ory-operator.github.io", tenant, "--timeout=30s");
        }
    }

    private static Hydra hydra() {
        return stack().hydra();
    }

    private void applyClusterTenant(String name, String namespaces, String kinds) {
        sandbox.apply("""
                apiVersion: ory-operator.github.io/v1alpha1
                kind: ClusterOryTenant
                metadata: {name: %s}
                spec:
                  mode: SelfHosted
                  allowedNamespaces: %s
                  allowedKinds: %s
                  hydra: {adminUrl: "%s"}
                """.formatted(name, namespaces, kinds, hydra().adminUrl()));
    }

    private static LocalStack stack() {
        return TestCluster.shared().cluster().stack();
    }
}
