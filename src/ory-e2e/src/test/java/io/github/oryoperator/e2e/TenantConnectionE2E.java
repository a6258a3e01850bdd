package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.e2e.system.Canaries;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.fault.Answer;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.ory.Hydra;
import io.github.oryoperator.testbed.tls.CertificateAuthority;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a tenant's servers are reached: address, authority, token. */
class TenantConnectionE2E {

    private static final String CLIENT = "oauth2clients.ory-operator.github.io";
    private static final String SPEC =
            "{clientName: app, tokenEndpointAuthMethod: none, scopes: [read], syncInterval: 1s}";

    @RegisterExtension
    private final Sandbox sandbox = Sandbox.besideTheOperator(TestCluster.shared());

    @Test
    void aWrongBaseUrlNeverLooksLikeADeletedClient() {
        try (var hydra = stack().proxy(hydra().adminUrl())) {
            sandbox.pointTenantAt(hydra.url().toString());
            sandbox.awaitTenantReason("Succeeded");
            sandbox.applyClient("app", SPEC);
            sandbox.awaitReady("app");
            hydra.forgetCalls();

            sandbox.pointTenantAt(hydra.url() + "/no/such/base");
            sandbox.awaitTenantReason("WrongUrl");
            sandbox.applyClient("late", SPEC);
            sandbox.awaitReason("late", "TenantNotReady");

            assertThat(hydra.calls()).isEmpty();
            assertThat(OryObjects.isReady(sandbox.await("app", object -> true))).isTrue();
            sandbox.pointTenantAt(hydra.url().toString());
            sandbox.awaitReady("late");
            assertThat(sandbox.hydraClients().find(sandbox.namespace() + ".app"))
                    .isPresent();
            sandbox.kubectl("delete", CLIENT, "--all");
        }
    }

    @Test
    void aRefusedTokenStallsTheTenantUntilTheSecretHasAnother() {
        try (var hydra = stack().proxy(hydra().adminUrl())) {
            hydra.plan().add(Fault.when(call -> true).always().answer(Answer.json(401, "{}")));
            sandbox.kubectl(
                    "create",
                    "secret",
                    "generic",
                    "hydra",
                    "--from-literal=token=" + Canaries.plant("wrong-token-0123456789"));
            sandbox.apply("""
                    apiVersion: ory-operator.github.io/v1alpha1
                    kind: OryTenant
                    metadata: {name: default}
                    spec:
                      mode: SelfHosted
                      hydra:
                        adminUrl: "%s"
                        auth: {bearerTokenSecretRef: {name: hydra, key: token}}
                    """.formatted(hydra.url()));
            sandbox.awaitTenantReason("Unauthorized");
            sandbox.applyClient("app", SPEC);
            var waiting = sandbox.awaitReason("app", "TenantUnauthorized");
            assertThat(OryObjects.condition(waiting, "Reconciling", "status")).isEqualTo("True");

            hydra.plan().clear();
            sandbox.kubectl(
                    "patch",
                    "secret",
                    "hydra",
                    "--type=merge",
                    "--patch={\"stringData\":{\"token\":\"" + Canaries.plant("right-token-0123456789") + "\"}}");

            sandbox.awaitReady("app");
            sandbox.kubectl("delete", CLIENT, "app");
        }
    }

    @Test
    void aPrivateAuthorityIsTrustedOnceTheTenantNamesIt() {
        var authority = CertificateAuthority.create("private");
        try (var hydra = stack().proxy(hydra().adminUrl(), authority)) {
            sandbox.pointTenantAt(hydra.url().toString());
            sandbox.awaitTenantReason("Unreachable");
            sandbox.applyClient("app", SPEC);
            sandbox.awaitReason("app", "TenantNotReady");

            sandbox.apply("""
                    apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: authority}
                    data:
                      ca.crt: |
                    %s
                    """.formatted(authority.certificatePem().indent(4)));
            sandbox.kubectl(
                    "patch",
                    "orytenants.ory-operator.github.io",
                    "default",
                    "--type=merge",
                    "--patch={\"spec\":{\"hydra\":{\"publicUrl\":null,\"caBundle\":{\"configMapKeyRef\":{\"name\":\"authority\",\"key\":\"ca.crt\"}}}}}");

            sandbox.awaitReady("app");
            sandbox.kubectl("delete", CLIENT, "app");
        }
    }

    @Test
    void anotherAuthorityInASecretIsTakenUpAtOnce() {
        var right = CertificateAuthority.create("right");
        var wrong = CertificateAuthority.create("wrong");
        try (var hydra = stack().proxy(hydra().adminUrl(), right)) {
            applyAuthority(wrong);
            sandbox.kubectl(
                    "patch",
                    "orytenants.ory-operator.github.io",
                    "default",
                    "--type=merge",
                    "--patch={\"spec\":{\"hydra\":{\"publicUrl\":null,\"adminUrl\":\"" + hydra.url()
                            + "\",\"caBundle\":{\"secretKeyRef\":{\"name\":\"authority\",\"key\":\"ca.crt\"}}}}}");
            sandbox.awaitTenantReason("Unreachable");

            applyAuthority(right);
            sandbox.awaitTenantReason("Succeeded");
            sandbox.applyClient("app", SPEC);
            sandbox.awaitReady("app");

            applyAuthority(wrong);
            sandbox.awaitTenantReason("Unreachable");
            applyAuthority(right);
            sandbox.awaitTenantReason("Succeeded");
            sandbox.kubectl("delete", CLIENT, "app");
        }
    }

    @Test
    void aTenantThatPointsElsewhereHasItsClientsThere() {
        sandbox.applyClient("app", """
                grantTypes: [client_credentials]
                scopes: [read]
                credentials: {secret: {name: app}}
                """);
        sandbox.awaitReady("app");
        var published = sandbox.secretValues("app");
        var id = sandbox.namespace() + ".app";
        var elsewhere = stack().startHydra(sandbox.namespace() + "-elsewhere");
        try (var ory = Ory.builder()
                .tenant(
                        "elsewhere",
                        Tenant.selfHosted()
                                .hydraAdmin(Endpoint.of(elsewhere.adminUrl().toString()))
                                .hydraPublic(Endpoint.of(elsewhere.publicUrl().toString()))
                                .oauth2Client(OAuth2Credentials.basic(
                                        id, Secret.of(String.valueOf(published.get("CLIENT_SECRET")))))
                                .build())
                .build()) {
            var clients = ory.oauth2Clients().forTenant("elsewhere");

            sandbox.pointTenantAt(elsewhere.adminUrl().toString());

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> clients.find(id).isPresent());
            sandbox.awaitReady("app");
            assertThat(sandbox.secretValues("app")).isEqualTo(published);
            assertThat(ory.tokens()
                            .forTenant("elsewhere")
                            .clientCredentials()
                            .accessToken()
                            .reveal())
                    .isNotEmpty();
            assertThat(sandbox.hydraClients().find(id))
                    .as("the one on the server before is left")
                    .isPresent();

            sandbox.kubectl("delete", CLIENT, "app");
            assertThat(clients.find(id)).isEmpty();
            assertThat(sandbox.hydraClients().find(id)).isPresent();
        } finally {
            sandbox.pointTenantAt(hydra().adminUrl().toString());
            elsewhere.stop();
        }
    }

    @Test
    void anAddressThatOnlyAttackersWantIsRefused() {
        sandbox.pointTenantAt("http://169.254.169.254");

        sandbox.awaitTenantReason("AddressNotAllowed");
    }

    private static LocalStack stack() {
        return TestCluster.shared().cluster().stack();
    }

    private static Hydra hydra() {
        return stack().hydra();
    }

    private void applyAuthority(CertificateAuthority authority) {
        sandbox.apply("""
                apiVersion: v1
                kind: Secret
                metadata: {name: authority}
                stringData:
                  ca.crt: |
                %s
                """.formatted(authority.certificatePem().indent(4)));
    }
}
