package io.github.oryoperator.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.tenant.TenantMode;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.ProxiedSandbox;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A namespace that is deleted by Kubernetes' own controllers, with its tenant, its Secrets and a resource of every kind in any order. */
class NamespaceDeletionE2E {

    @ParameterizedTest
    @EnumSource(TenantMode.class)
    void itTakesTheObjectsOfAllKindsAlong(TenantMode mode) {
        TestCluster.shared().operator();
        try (var ory = ProxiedSandbox.open(TestCluster.shared(), mode)) {
            var sandbox = ory.sandbox();
            var specimens = Kinds.of(mode).map(kind -> kind.specimen(sandbox)).toList();
            specimens.forEach(specimen -> sandbox.of(specimen.kind())
                    .apply("app", "{" + specimen.large(key(sandbox, specimen)) + ", deletionPolicy: Delete}"));
            specimens.forEach(specimen -> sandbox.of(specimen.kind()).awaitReady("app"));
            assertThat(specimens)
                    .noneMatch(specimen -> specimen.view(key(sandbox, specimen)).isEmpty());

            sandbox.kubectl("delete", "namespace", sandbox.namespace(), "--timeout=60s");

            assertThat(specimens)
                    .allMatch(specimen -> specimen.view(key(sandbox, specimen)).isEmpty());
        }
    }

    /** What a resource refers to goes with it: a project and where it sends its events, its keys, a tenant that follows it. */
    @Test
    void itTakesAProjectAndAllThatRefersToItAlong() {
        TestCluster.shared().operator();
        try (var ory = ProxiedSandbox.open(TestCluster.shared(), TenantMode.CLOUD)) {
            var sandbox = ory.sandbox();
            var name = "Project of " + sandbox.namespace();
            sandbox.apply("""
                    apiVersion: ory-operator.github.io/v1alpha1
                    kind: OryTenant
                    metadata: {name: shop}
                    spec:
                      mode: Cloud
                      cloud: {projectRef: {name: shop}, projectApiKeySecretRef: {name: api, key: apiKey}}
                    ---
                    apiVersion: ory-operator.github.io/v1alpha1
                    kind: EventStream
                    metadata: {name: audit}
                    spec: {projectRef: {name: shop}, type: https, https: {endpoint: "https://events.example.com/ory"}}
                    ---
                    apiVersion: ory-operator.github.io/v1alpha1
                    kind: OryProject
                    metadata: {name: shop}
                    spec:
                      displayName: %s
                      environment: dev
                      deletionPolicy: Delete
                      allowPurge: true
                      apiKeys: [{name: backend, secret: {name: api}}]
                    """.formatted(name));
            sandbox.of(Kind.EVENT_STREAM).awaitReady("audit");
            sandbox.of(Kind.ORY_PROJECT).awaitReady("shop");

            sandbox.kubectl("delete", "namespace", sandbox.namespace(), "--timeout=60s");

            assertThat(sandbox.network().named(name)).isEmpty();
        }
    }

    /** One for each kind: an issuer and a set of keys of one name are in each other's way. */
    private static String key(Sandbox sandbox, Specimen specimen) {
        return sandbox.namespace() + "-" + specimen.kind().plural();
    }
}
