package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Management, adoption and deletion policies and suspension, on real servers. */
class PoliciesE2E {

    @RegisterExtension
    private final Sandbox sandbox = Sandbox.besideTheOperator(TestCluster.shared());

    @Test
    void enforceCorrectsDriftOnTheSyncInterval() {
        sandbox.applyClient(
                "app",
                "{clientName: right, tokenEndpointAuthMethod: none, scopes: [read], grantTypes: [client_credentials], syncInterval: 1s}");
        sandbox.awaitReady("app");

        rename("app", "wrong");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> nameInHydra("app").equals("right"));
    }

    @Test
    void reportShowsDriftAndLeavesIt() {
        sandbox.applyClient(
                "app",
                "{clientName: right, tokenEndpointAuthMethod: none, scopes: [read], grantTypes: [client_credentials], managementPolicy: Report,"
                        + " syncInterval: 1s}");
        sandbox.awaitReady("app");

        rename("app", "wrong");

        var object = sandbox.await(
                "app",
                resource -> OryObjects.condition(resource, "Synced", "status").equals("False"));
        assertThat(OryObjects.condition(object, "Ready", "status")).isEqualTo("True");
        assertThat(OryObjects.condition(object, "Synced", "reason")).isEqualTo("Drifted");
        var drift = OryObjects.json(object).at("/status/drift/0");
        assertThat(drift.path("path").asText()).contains("clientName");
        assertThat(drift.path("actual").asText()).contains("wrong");
        assertThat(nameInHydra("app")).isEqualTo("wrong");
    }

    @Test
    void observeNeverWritesAndNeedsNoFinalizer() {
        sandbox.applyClient(
                "app",
                "{clientId: %s, clientName: right, tokenEndpointAuthMethod: none, scopes: [read], managementPolicy: Observe}"
                        .formatted(id("app")));

        var missing = sandbox.awaitReason("app", "NotFound");
        assertThat(OryObjects.condition(missing, "Ready", "status")).isEqualTo("False");
        assertThat(missing.getMetadata().getFinalizers()).isNullOrEmpty();
        assertThat(sandbox.hydraClients().find(id("app"))).isEmpty();

        createInHydra(id("app"), "right");
        askForReconcile("app");
        sandbox.awaitReady("app");
        sandbox.kubectl("delete", "oauth2clients.ory-operator.github.io", "app");
        assertThat(sandbox.hydraClients().find(id("app"))).isPresent();
    }

    /** The API server reads what is applied as YAML. */
    @Test
    void textThatYamlDoesNotTakeIsToldInTheStatusAllTheSame() {
        createInHydra(id("app"), "right");

        sandbox.applyClient(
                "app",
                "{clientId: %s, clientName: \"x\\uFFFF\", tokenEndpointAuthMethod: none, scopes: [read], managementPolicy: Observe}"
                        .formatted(id("app")));

        var differing = sandbox.awaitReason("app", "Drifted");
        assertThat(OryObjects.json(differing).at("/status/drift").findValuesAsText("desired"))
                .contains("x\uFFFF");
    }

    @Test
    void neverAdoptsAnUnmarkedClientUnderNever() {
        createInHydra(id("app"), "right");

        sandbox.applyClient(
                "app", "{clientName: right, tokenEndpointAuthMethod: none, scopes: [read], adoptionPolicy: Never}");

        var object = sandbox.awaitReason("app", "AlreadyExists");
        assertThat(OryObjects.condition(object, "Stalled", "status")).isEqualTo("True");
        sandbox.kubectl("delete", "oauth2clients.ory-operator.github.io", "app");
        assertThat(sandbox.hydraClients().find(id("app"))).isPresent();
    }

    @Test
    void ifMatchesSaysWhichFieldsDifferAndTakesNothing() {
        createInHydra(id("app"), "other");

        sandbox.applyClient("app", "{clientName: right, tokenEndpointAuthMethod: none, scopes: [read]}");

        var object = sandbox.awaitReason("app", "AlreadyExists");
        assertThat(OryObjects.condition(object, "Ready", "message")).contains("clientName");
        assertThat(nameInHydra("app")).isEqualTo("other");
    }

    @Test
    void overrideTakesOverAndConverges() {
        createInHydra(id("app"), "other");

        sandbox.applyClient(
                "app",
                "{clientName: right, tokenEndpointAuthMethod: none, scopes: [read], grantTypes: [client_credentials], adoptionPolicy: Override}");

        sandbox.awaitReady("app");
        assertThat(nameInHydra("app")).isEqualTo("right");
    }

    @Test
    void twoObjectsThatClaimOneClientNeverFight() {
        sandbox.applyClient(
                "first",
                "{clientId: %s, clientName: first, tokenEndpointAuthMethod: none, scopes: [read]}"
                        .formatted(id("app")));
        sandbox.awaitReady("first");

        sandbox.applyClient(
                "second",
                "{clientId: %s, clientName: second, tokenEndpointAuthMethod: none, scopes: [read], adoptionPolicy: Override}"
                        .formatted(id("app")));

        var object = sandbox.awaitReason("second", "OwnedByAnother");
        assertThat(OryObjects.condition(object, "Stalled", "status")).isEqualTo("True");
        sandbox.kubectl("delete", "oauth2clients.ory-operator.github.io", "second");
        assertThat(nameInHydra("app")).isEqualTo("first");
    }

    @Test
    void orphanLeavesTheClientAndItsSecret() {
        sandbox.applyClient("app", """
                grantTypes: [client_credentials]
                scopes: [read]
                deletionPolicy: Orphan
                credentials: {secret: {name: app}}
                """);
        sandbox.awaitReady("app");

        sandbox.kubectl("delete", "oauth2clients.ory-operator.github.io", "app");

        sandbox.awaitGone("app");
        assertThat(sandbox.getsToken("app")).isTrue();
    }

    @Test
    void anOrphanAppliedAnewIsOursAgain() {
        var spec =
                "{clientName: right, tokenEndpointAuthMethod: none, scopes: [read], deletionPolicy: Orphan, adoptionPolicy: Never}";
        sandbox.applyClient("app", spec);
        sandbox.awaitReady("app");
        sandbox.kubectl("delete", "oauth2clients.ory-operator.github.io", "app");
        sandbox.awaitGone("app");

        sandbox.applyClient("app", spec);

        sandbox.awaitReady("app");
    }

    @Test
    void aSuspendedObjectIsLeftAloneAndKeepsItsReady() {
        sandbox.applyClient(
                "app", "{clientName: right, tokenEndpointAuthMethod: none, scopes: [read], syncInterval: 1s}");
        sandbox.awaitReady("app");
        sandbox.kubectl(
                "patch",
                "oauth2clients.ory-operator.github.io",
                "app",
                "--type=merge",
                "--patch={\"spec\":{\"suspend\":true}}");
        var object = sandbox.await(
                "app",
                resource ->
                        OryObjects.condition(resource, "Suspended", "status").equals("True"));
        assertThat(OryObjects.condition(object, "Ready", "status")).isEqualTo("True");

        rename("app", "wrong");
        sandbox.kubectl(
                "patch",
                "oauth2clients.ory-operator.github.io",
                "app",
                "--type=merge",
                "--patch={\"spec\":{\"suspend\":false}}");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> nameInHydra("app").equals("right"));
    }

    @Test
    void aFieldTakenOutOfTheSpecReturnsToTheServersDefault() {
        sandbox.applyClient("app", "{skipConsent: true, tokenEndpointAuthMethod: none, scopes: [read]}");
        sandbox.awaitReady("app");
        assertThat(sandbox.hydraClients().get(id("app")).skipConsent()).isTrue();

        sandbox.kubectl(
                "patch",
                "oauth2clients.ory-operator.github.io",
                "app",
                "--type=json",
                "--patch=[{\"op\":\"remove\",\"path\":\"/spec/skipConsent\"}]");

        sandbox.awaitReady("app");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> !Boolean.TRUE.equals(
                        sandbox.hydraClients().get(id("app")).skipConsent()));
    }

    @Test
    void aFieldThatTheSpecNeverNamedIsNotManaged() {
        sandbox.applyClient("app", "{clientName: right, tokenEndpointAuthMethod: none, scopes: [read]}");
        sandbox.awaitReady("app");
        var client = sandbox.hydraClients().get(id("app"));
        sandbox.hydraClients().set(id("app"), client.withPolicyUri("https://example.org/policy"));

        sandbox.kubectl(
                "patch",
                "oauth2clients.ory-operator.github.io",
                "app",
                "--type=merge",
                "--patch={\"spec\":{\"clientName\":\"renamed\"}}");

        sandbox.awaitReady("app");
        assertThat(sandbox.hydraClients().get(id("app")).policyUri()).isEqualTo("https://example.org/policy");
        assertThat(nameInHydra("app")).isEqualTo("renamed");
    }

    private String id(String name) {
        return sandbox.namespace() + "." + name;
    }

    private void askForReconcile(String name) {
        sandbox.kubectl(
                "annotate",
                "--overwrite",
                "oauth2clients.ory-operator.github.io/" + name,
                "ory-operator.github.io/reconcile-requested-at=" + System.nanoTime());
    }

    private String nameInHydra(String name) {
        return String.valueOf(sandbox.hydraClients().get(id(name)).clientName());
    }

    private void rename(String name, String newName) {
        var client = sandbox.hydraClients().get(id(name));
        sandbox.hydraClients().set(id(name), client.withClientName(newName));
    }

    private void createInHydra(String id, String name) {
        sandbox.hydraClients()
                .create(OAuth2Client.builder()
                        .clientId(id)
                        .clientName(name)
                        .scope("read")
                        .tokenEndpointAuthMethod("none")
                        .grantTypes(List.of("client_credentials"))
                        .build());
    }
}
