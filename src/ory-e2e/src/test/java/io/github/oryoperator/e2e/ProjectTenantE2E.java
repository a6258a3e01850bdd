package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.oryoperator.api.tenant.TenantMode;
import io.github.oryoperator.e2e.system.NetworkView;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.ProxiedSandbox;
import io.github.oryoperator.e2e.system.Resources;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.FaultProxy;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the key of a workspace to a client: a tenant that follows an OryProject, with the API key that was made for it. */
class ProjectTenantE2E {

    private final TestCluster cluster = TestCluster.shared();
    private ProxiedSandbox ory;
    private Sandbox sandbox;
    private NetworkView network;
    private FaultProxy host;
    private Resources projects;
    private Resources tenants;

    @BeforeEach
    void open() {
        cluster.operator();
        ory = ProxiedSandbox.open(cluster, TenantMode.CLOUD);
        sandbox = ory.sandbox();
        network = sandbox.network();
        host = cluster.cluster().stack().proxy(network.network().projectUrl());
        projects = sandbox.of(Kind.ORY_PROJECT);
        tenants = sandbox.of(Kind.ORY_TENANT);
    }

    @AfterEach
    void close() {
        sandbox.kubectl("delete", "oauth2clients.ory-operator.github.io", "--all", "--timeout=60s");
        if (projects.find("shop") != null) {
            sandbox.apply(project(""));
            projects.awaitReady("shop");
        }
        ory.close();
        host.close();
    }

    @Test
    void theWholeChainAppliedAtOnceBecomesReadyByItself() {
        sandbox.apply(String.join("\n---\n", client("first"), tenant(), project(key("2099-01-31T00:00:00Z"))));

        sandbox.awaitReady("first");
        assertThat(host.allCalls()).isNotEmpty();
        assertThat(sandbox.hydraClients().find(sandbox.namespace() + ".first")).isPresent();
        assertThat(network.network().journal().strayKeys()).isEmpty();
    }

    @Test
    void anotherApiKeyIsTakenUpByTheTenantAtOnce() {
        sandbox.apply(String.join("\n---\n", project(key("2099-01-31T00:00:00Z")), tenant(), client("first")));
        sandbox.awaitReady("first");
        var before = sandbox.secretValue("api", "apiKey");

        for (int i = 1; i <= 3; i++) {
            sandbox.apply(project(key("2099-0" + (i + 1) + "-28T00:00:00Z")));
            projects.awaitReady("shop");
            assertThat(network.opens(before)).isFalse();
            before = sandbox.secretValue("api", "apiKey");
            // The key that the tenant had is refused: it needs the new one before anything else can be done.
            sandbox.apply(client("after-" + i));
            sandbox.awaitReady("after-" + i);
            assertThat(OryObjects.isReady(Objects.requireNonNull(tenants.find("shop"))))
                    .isTrue();
        }
    }

    /** Such a tenant reads nothing of the project but its Secret: that the operator itself wrote it is news to the tenant. */
    @Test
    void aTenantThatKnowsOnlyTheSecretHasANewKeyWithoutBeingAsked() {
        sandbox.apply(String.join(
                "\n---\n",
                project(key("2099-01-31T00:00:00Z")),
                tenant().replace("    projectRef: {name: shop}\n", ""),
                client("first")));
        sandbox.awaitReady("first");
        host.forgetCalls();

        sandbox.apply(project(key("2099-12-31T00:00:00Z")));
        projects.awaitReady("shop");

        // It connects anew, and so has all who use it look again.
        await().until(() -> host.allCalls().stream()
                .anyMatch(
                        record -> record.status() == 200 && record.call().kind().equals("client")));
        tenants.awaitReady("shop");
    }

    @Test
    void whileThereIsNoSuchProjectTheTenantAndItsResourcesWait() {
        sandbox.apply(tenant());
        sandbox.apply(client("first"));

        tenants.awaitReason("shop", "ReferenceNotReady");
        sandbox.awaitReason("first", "TenantNotReady");
        sandbox.apply(project(key("2099-01-31T00:00:00Z")));

        sandbox.awaitReady("first");
    }

    private String tenant() {
        return """
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryTenant
                metadata: {name: shop}
                spec:
                  mode: Cloud
                  cloud:
                    projectRef: {name: shop}
                    projectUrl: "%s"
                    projectApiKeySecretRef: {name: api, key: apiKey}
                """.formatted(host.url());
    }

    private String project(String keys) {
        return """
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryProject
                metadata: {name: shop}
                spec: {displayName: Testbed, projectId: %s, apiKeys: [%s]}
                """.formatted(network.network().projectId(), keys);
    }

    private static String key(String end) {
        return "{name: operator, secret: {name: api}, expiresAt: \"" + end + "\"}";
    }

    private static String client(String name) {
        return """
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OAuth2Client
                metadata: {name: %s}
                spec:
                  tenantRef: {kind: OryTenant, name: shop}
                  deletionPolicy: Delete
                  tokenEndpointAuthMethod: none
                  scopes: [read]
                """.formatted(name);
    }
}
