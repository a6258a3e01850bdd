package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.e2e.system.Canaries;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of credentials: created, merged, awaited, deleted, changed, rotated. Real servers. */
class SecretsE2E {

    private static final String CLIENT = "oauth2clients.ory-operator.github.io";

    @RegisterExtension
    private final Sandbox sandbox = Sandbox.besideTheOperator(TestCluster.shared());

    @Test
    void aDeletedSecretComesBackWithTheSameIdAndANewSecretThatWorks() {
        applyApp("Create");
        sandbox.awaitReady("app");
        var before = sandbox.secretValues("app");

        sandbox.kubectl("delete", "secret", "app");

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> sandbox.secret("app") != null);
        sandbox.awaitReady("app");
        var after = sandbox.secretValues("app");
        assertThat(after.get("CLIENT_ID")).isEqualTo(before.get("CLIENT_ID"));
        assertThat(after.get("CLIENT_SECRET")).isNotEqualTo(before.get("CLIENT_SECRET"));
        awaitToken("app");
    }

    @Test
    void aChangedSecretIsPushedToHydra() {
        applyApp("Create");
        sandbox.awaitReady("app");

        var value = Canaries.plant("changed-by-hand-0123456789");
        sandbox.kubectl(
                "patch",
                "secret",
                "app",
                "--type=merge",
                "--patch={\"stringData\":{\"CLIENT_SECRET\":\"" + value + "\"}}");

        awaitToken("app");
    }

    @Test
    void aSecretOfSomebodyElseIsNeverOverwritten() {
        sandbox.kubectl("create", "secret", "generic", "app", "--from-literal=password=mine-and-mine-alone");

        applyApp("Create");

        var object = sandbox.awaitReason("app", "SecretNotOwned");
        assertThat(OryObjects.condition(object, "Stalled", "status")).isEqualTo("True");
        assertThat(sandbox.secretValues("app")).containsOnlyKeys("password");
        assertThat(sandbox.hydraClients().find(sandbox.namespace() + ".app")).isEmpty();
    }

    @Test
    void mergeAddsItsKeysAndTakesThemBackAtTheEnd() {
        sandbox.kubectl("create", "secret", "generic", "app", "--from-literal=other=stays");

        applyApp("Merge");

        sandbox.awaitReady("app");
        assertThat(sandbox.secretValues("app")).containsKeys("other", "CLIENT_ID", "CLIENT_SECRET");
        awaitToken("app");
        sandbox.kubectl("delete", CLIENT, "app");
        sandbox.awaitGone("app");
        assertThat(sandbox.secretValues("app")).containsOnlyKeys("other");
    }

    @Test
    void twoClientsMayPublishIntoOneSecret() {
        sandbox.kubectl("create", "secret", "generic", "app", "--from-literal=other=stays");
        applyMerging("first");
        applyMerging("second");

        sandbox.awaitReady("first");
        sandbox.awaitReady("second");
        assertThat(sandbox.secretValues("app"))
                .containsOnlyKeys("other", "first_ID", "first_SECRET", "second_ID", "second_SECRET");
        var before = sandbox.secretValues("app");
        sandbox.kubectl("delete", CLIENT, "first");
        sandbox.awaitGone("first");
        assertThat(sandbox.secretValues("app")).containsOnlyKeys("other", "second_ID", "second_SECRET");
        assertThat(sandbox.secretValue("app", "second_SECRET")).isEqualTo(before.get("second_SECRET"));
    }

    @Test
    void twoClientsThatWantTheSameKeyAreAConflict() {
        sandbox.kubectl("create", "secret", "generic", "app", "--from-literal=other=stays");
        applyApp("Merge");
        sandbox.awaitReady("app");
        sandbox.applyClient("second", """
                grantTypes: [client_credentials]
                scopes: [read]
                credentials: {secret: {name: app, creationPolicy: Merge}}
                """);

        sandbox.awaitReason("second", "SecretConflict");
        assertThat(sandbox.getsToken("app")).isTrue();
    }

    @Test
    void waitGoesOnWhenTheSecretArrivesAndFollowsItsChanges() {
        applyApp("Wait");
        var waiting = sandbox.awaitReason("app", "SecretNotFound");
        assertThat(OryObjects.condition(waiting, "Reconciling", "status")).isEqualTo("True");
        assertThat(OryObjects.condition(waiting, "Stalled", "status")).isEmpty();

        var id = sandbox.namespace() + ".app";
        sandbox.kubectl(
                "create",
                "secret",
                "generic",
                "app",
                "--from-literal=CLIENT_ID=" + id,
                "--from-literal=CLIENT_SECRET=" + Canaries.plant("from-another-tool-0123456789"));

        sandbox.awaitReady("app");
        awaitToken("app");
        var next = Canaries.plant("from-another-tool-9876543210");
        sandbox.kubectl(
                "patch",
                "secret",
                "app",
                "--type=merge",
                "--patch={\"stringData\":{\"CLIENT_SECRET\":\"" + next + "\"}}");
        awaitToken("app");
    }

    @Test
    void aSecretOfAnotherToolMayGoAndComeBack() {
        createSecretOfAnotherTool();
        applyApp("Wait");
        sandbox.awaitReady("app");

        sandbox.kubectl("delete", "secret", "app");
        sandbox.awaitReason("app", "SecretNotFound");
        createSecretOfAnotherTool();

        var object = sandbox.awaitReady("app");
        assertThat(OryObjects.json(object).at("/status/oryId").asText()).isEqualTo(sandbox.namespace() + ".app");
        awaitToken("app");
    }

    @Test
    void rotationWithoutDowntimeIsRefusedWhereHydraCannotHoldTwoSecrets() {
        applyApp("Create");
        sandbox.awaitReady("app");
        var before = sandbox.secretValues("app");

        requestRotation();

        sandbox.awaitReason("app", "RotationNotAllowed");
        assertThat(sandbox.secretValues("app")).isEqualTo(before);
        assertThat(sandbox.getsToken("app")).isTrue();
    }

    @Test
    void rotationWithDowntimeSwitchesOnceAndRestartsWorkloads() {
        for (var kind : new String[] {"Deployment", "StatefulSet", "DaemonSet"}) {
            sandbox.apply(workload(kind));
        }
        sandbox.applyClient("app", """
                grantTypes: [client_credentials]
                scopes: [read]
                credentials:
                  secret: {name: app}
                  rotation:
                    allowDowntime: true
                    rolloutRestart:
                      - {kind: Deployment, name: consumer}
                      - {kind: StatefulSet, name: consumer}
                      - {kind: DaemonSet, name: consumer}
                """);
        sandbox.awaitReady("app");
        var before = sandbox.secretValues("app");

        requestRotation();

        sandbox.await(
                "app",
                object -> OryObjects.json(object)
                        .at("/status/lastHandledRotateAt")
                        .asText()
                        .equals("now"));
        sandbox.awaitReady("app");
        var after = sandbox.secretValues("app");
        assertThat(after.get("CLIENT_ID")).isEqualTo(before.get("CLIENT_ID"));
        assertThat(after.get("CLIENT_SECRET")).isNotEqualTo(before.get("CLIENT_SECRET"));
        assertThat(after).containsOnlyKeys(before.keySet().toArray(String[]::new));
        assertThat(sandbox.getsToken("app")).isTrue();
        for (var kind : new String[] {"deployment", "statefulset", "daemonset"}) {
            assertThat(sandbox.kubectl("get", kind, "consumer", "-o", "jsonpath={.spec.template.metadata.annotations}"))
                    .contains("restarted-at");
        }
    }

    private void createSecretOfAnotherTool() {
        sandbox.kubectl(
                "create",
                "secret",
                "generic",
                "app",
                "--from-literal=CLIENT_ID=" + sandbox.namespace() + ".app",
                "--from-literal=CLIENT_SECRET=" + Canaries.plant("comes-and-goes-0123456789"));
    }

    private void applyApp(String creationPolicy) {
        sandbox.applyClient("app", """
                grantTypes: [client_credentials]
                scopes: [read]
                credentials: {secret: {name: app, creationPolicy: %s}}
                """.formatted(creationPolicy));
    }

    private void applyMerging(String name) {
        sandbox.applyClient(name, """
                grantTypes: [client_credentials]
                scopes: [read]
                credentials:
                  secret:
                    name: app
                    creationPolicy: Merge
                    keys: {clientId: %s_ID, clientSecret: %s_SECRET}
                """.formatted(name, name));
    }

    private void requestRotation() {
        sandbox.kubectl("annotate", "--overwrite", CLIENT + "/app", "ory-operator.github.io/rotate-requested-at=now");
    }

    /** Hydra learns of a changed Secret a moment after the Secret has changed. */
    private void awaitToken(String secret) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> sandbox.getsToken(secret));
    }

    private static String workload(String kind) {
        return """
                apiVersion: apps/v1
                kind: %s
                metadata: {name: consumer}
                spec:
                  selector: {matchLabels: {app: consumer}}
                  template:
                    metadata: {labels: {app: consumer}}
                    spec: {containers: [{name: consumer, image: example.invalid/consumer}]}
                """.formatted(kind);
    }
}
