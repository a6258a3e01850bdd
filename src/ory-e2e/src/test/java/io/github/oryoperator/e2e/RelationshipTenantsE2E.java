package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.e2e.system.KetoRelation;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Resources;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.ory.Keto;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What tenants and their Ketos let OryRelationships do. Real servers. */
class RelationshipTenantsE2E {

    private final TestCluster cluster = TestCluster.shared();
    private final Keto keto = cluster.cluster().stack().keto();
    private Sandbox sandbox;
    private Resources relationships;
    private KetoRelation viewers;

    @BeforeEach
    void open() {
        cluster.operator();
        sandbox = Sandbox.open(cluster);
        relationships = sandbox.of(Kind.ORY_RELATIONSHIP);
        viewers = new KetoRelation(sandbox.keto(), "files", sandbox.namespace(), "viewers");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aClusterTenantLetsNobodyWriteToAKetoNamespaceThatItDoesNotName() {
        var tenant = sandbox.namespace() + "-shared";
        viewers.grant("alice");
        try {
            applyClusterTenant(tenant, "");
            apply("app", "files", "tenantRef: {kind: ClusterOryTenant, name: %s}".formatted(tenant));
            assertRefused();

            applyClusterTenant(tenant, "allowedKetoNamespaces: [folders]");
            relationships.look("app");
            assertRefused();
            assertThat(viewers.names()).containsExactly("alice");

            // Such a tenant lets nobody adopt anything, but a tuple is a fact and no object.
            applyClusterTenant(tenant, "allowedKetoNamespaces: [folders, files]");
            relationships.awaitReady("app");
            assertThat(viewers.names()).containsExactly("alice", "bob");

            applyClusterTenant(tenant, "allowedKetoNamespaces: [folders]");
            assertRefused();
            relationships.deleteWhole("app");
            relationships.awaitEvent("app", "Orphaned");
            assertThat(viewers.names()).containsExactly("alice", "bob");
        } finally {
            relationships.deleteAll();
            sandbox.kubectl("delete", "clusterorytenants.ory-operator.github.io", tenant, "--timeout=30s");
            viewers.revoke(viewers.subjects());
        }
    }

    @Test
    void aNamespaceThatKetoDoesNotKnowIsAwaited() {
        pointAt(keto);
        var namespace = "late-" + sandbox.namespace();
        apply("app", namespace, "managementPolicy: Enforce");
        apply("leaver", namespace, "exclusive: true");

        var waiting = relationships.awaitReason("app", "KetoNamespaceNotFound");
        assertThat(OryObjects.condition(waiting, "Ready", "status")).isEqualTo("False");
        assertThat(OryObjects.condition(waiting, "Reconciling", "status")).isEqualTo("True");
        assertThat(OryObjects.condition(waiting, "Stalled", "status")).isEmpty();
        relationships.awaitReason("leaver", "KetoNamespaceNotFound");
        relationships.deleteWhole("leaver");

        keto.addNamespace(namespace);

        relationships.awaitReady("app");
        assertThat(new KetoRelation(sandbox.keto(), namespace, sandbox.namespace(), "viewers").names())
                .containsExactly("alice", "bob");
    }

    @Test
    void aTenantWithoutKetoIsNone() {
        apply("app", "files", "managementPolicy: Enforce");

        assertRefused();
        relationships.deleteWhole("app");
    }

    @Test
    void aTenantWithHalfAKetoIsNoneAndHoldsUpNoDeletion() {
        setTenant("keto: {readUrl: \"" + keto.readUrl() + "\"}");
        apply("app", "files", "managementPolicy: Enforce");
        assertRefused();

        pointAt(keto);
        relationships.awaitReady("app");

        setTenant("keto: {writeUrl: \"" + keto.writeUrl() + "\"}");
        apply("late", "files", "managementPolicy: Enforce");
        relationships.awaitReason("late", "TenantNotAllowed");
        relationships.deleteWhole("late");
        relationships.deleteWhole("app");
        relationships.awaitEvent("app", "Orphaned");
        assertThat(viewers.names()).containsExactly("alice", "bob");
        viewers.revoke(viewers.subjects());
    }

    @Test
    void aTenantThatMovesToAnotherKetoLeavesTheTuplesOfTheOneBefore() {
        pointAt(keto);
        apply("app", "files", "managementPolicy: Enforce");
        relationships.awaitReady("app");
        var name = sandbox.namespace() + "-keto";
        var elsewhere = cluster.cluster().stack().startKeto(name);
        try (var ory = Ory.builder()
                .tenant(
                        name,
                        Tenant.selfHosted()
                                .ketoRead(Endpoint.of(elsewhere.readUrl().toString()))
                                .ketoWrite(Endpoint.of(elsewhere.writeUrl().toString()))
                                .build())
                .build()) {
            var there = new KetoRelation(ory.permissions().forTenant(name), "files", sandbox.namespace(), "viewers");
            there.grant("stranger");

            pointAt(elsewhere);

            relationships.await("app", object -> there.names().equals(List.of("alice", "bob", "stranger")));
            relationships.awaitReady("app");
            relationships.awaitEvent("app", "Orphaned");
            assertThat(viewers.names()).containsExactly("alice", "bob");

            relationships.deleteWhole("app");
            assertThat(there.names()).containsExactly("stranger");
            assertThat(viewers.names()).containsExactly("alice", "bob");
        } finally {
            pointAt(keto);
            elsewhere.stop();
            viewers.revoke(viewers.subjects());
        }
    }

    private void assertRefused() {
        var refused = relationships.awaitReason("app", "TenantNotAllowed");
        assertThat(OryObjects.condition(refused, "Stalled", "status")).isEqualTo("True");
    }

    private void apply(String name, String namespace, String more) {
        relationships.apply(
                name,
                "{namespace: %s, object: %s, relation: viewers, subjects: [{id: alice}, {id: bob}], %s}"
                        .formatted(namespace, sandbox.namespace(), more));
    }

    private void pointAt(Keto server) {
        setTenant(services(server));
        sandbox.awaitTenantReason("Succeeded");
    }

    private void setTenant(String services) {
        sandbox.apply("""
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryTenant
                metadata: {name: default}
                spec: {mode: SelfHosted, %s}
                """.formatted(services));
    }

    private void applyClusterTenant(String name, String more) {
        sandbox.apply("""
                apiVersion: ory-operator.github.io/v1alpha1
                kind: ClusterOryTenant
                metadata: {name: %s}
                spec:
                  mode: SelfHosted
                  allowedNamespaces: {names: [%s]}
                  %s
                  %s
                """.formatted(name, sandbox.namespace(), services(keto), more));
    }

    private static String services(Keto server) {
        return "keto: {readUrl: \"%s\", writeUrl: \"%s\"}".formatted(server.readUrl(), server.writeUrl());
    }
}
