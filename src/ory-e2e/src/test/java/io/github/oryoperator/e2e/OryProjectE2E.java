package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.oryoperator.api.tenant.TenantMode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.network.ProjectPatch;
import io.github.oryoperator.e2e.system.Canaries;
import io.github.oryoperator.e2e.system.NetworkView;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.ProxiedSandbox;
import io.github.oryoperator.e2e.system.Resources;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Call;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.status.StatusCheck;
import io.github.oryoperator.testbed.tool.Toolbox;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Projects and their configurations, part by part, while others change the same projects. */
class OryProjectE2E {

    private static final String IDENTITY = "/services/identity/config";
    private static final String LIFESPAN = "/session/lifespan";
    private static final String MAIL = "/courier/smtp/connection_uri";

    private final TestCluster cluster = TestCluster.shared();
    private ProxiedSandbox ory;
    private Sandbox sandbox;
    private NetworkView network;
    private Resources projects;
    private String name;

    @BeforeEach
    void open() {
        cluster.operator();
        ory = ProxiedSandbox.open(cluster, TenantMode.CLOUD);
        sandbox = ory.sandbox();
        network = sandbox.network();
        projects = sandbox.of(Kind.ORY_PROJECT);
        name = "Shop of " + sandbox.namespace();
    }

    @AfterEach
    void close() {
        ory.close();
    }

    @Test
    void aProjectIsMadeAndConfiguredAndItsStatusSaysWhereItIs() {
        apply("homeRegion: us-east, services: {identity: {session: {lifespan: 24h0m0s}}}");

        var ready = projects.awaitReady("shop");
        var stored = stored();
        assertThat(text(ready, "projectId")).isEqualTo(network.idOf(name).orElseThrow());
        assertThat(text(ready, "slug")).isEqualTo(stored.path("slug").asText());
        assertThat(text(ready, "revision")).isEqualTo(stored.path("revision_id").asText());
        assertThat(text(ready, "state")).isEqualTo("running");
        assertThat(OryObjects.json(ready).at("/status/hosts/0").asText())
                .isEqualTo(stored.path("slug").asText() + ".projects.oryapis.com");
        assertThat(stored.path("environment").asText()).isEqualTo("dev");
        assertThat(stored.path("home_region").asText()).isEqualTo("us-east");
        assertThat(stored.path("workspace_id").asText())
                .isEqualTo(network.network().workspaceId());
        assertThat(stored.at(IDENTITY + LIFESPAN).asText()).isEqualTo("24h0m0s");
        assertThat(creations()).isOne();
    }

    @Test
    void driftIsPutRightByAPatchThatTakesNothingFromWhoeverWasFaster() {
        apply("services: {identity: {session: {lifespan: 24h0m0s}}}");
        projects.awaitReady("shop");
        change(LIFESPAN, "1h0m0s");
        var other = ory.plan(() -> Fault.when(OryProjectE2E::isPatch)
                .run(() -> change("/selfservice/default_browser_return_url", "https://faster.example.com/")));
        ory.forgetCalls();

        var after = projects.look("shop");

        assertThat(OryObjects.isReady(after)).isTrue();
        assertThat(other.stream().mapToInt(Fault::fired).sum()).isOne();
        assertThat(stored().at(IDENTITY + LIFESPAN).asText()).isEqualTo("24h0m0s");
        assertThat(stored().at(IDENTITY + "/selfservice/default_browser_return_url")
                        .asText())
                .isEqualTo("https://faster.example.com/");
        assertThat(ory.writes()).hasSize(2).allMatch(OryProjectE2E::isPatch);
        assertThat(ory.changes()).hasSize(1);
        assertThat(text(after, "revision"))
                .isEqualTo(stored().path("revision_id").asText());
        assertThat(projects.awaitEvent("shop", "DriftCorrected")).contains("services/identity/session/lifespan");
    }

    @Test
    void whoIsFasterAgainAndAgainIsWaitedFor() {
        apply("services: {identity: {session: {lifespan: 24h0m0s}}}");
        projects.awaitReady("shop");
        network.network().console().outrun(id(), 8);

        apply("services: {identity: {session: {lifespan: 12h0m0s}}}");

        projects.awaitReady("shop");
        assertThat(stored().at(IDENTITY + LIFESPAN).asText()).isEqualTo("12h0m0s");
    }

    @Test
    void whatTheSpecDoesNotNameOrNamesNoMoreStaysAsItIs() {
        apply("services: {identity: {session: {lifespan: 24h0m0s}}, oauth2: {ttl: {access_token: 15m0s}}},"
                + " corsPublic: {enabled: true, origins: [\"https://shop.example.com\"]}");
        projects.awaitReady("shop");
        change("/selfservice/default_browser_return_url", "https://console.example.com/");
        var before = stored();

        apply("displayName: " + name + " 2, services: {identity: {session: {lifespan: 24h0m0s}}}");

        projects.awaitReady("shop");
        var after = network.stored(before.path("id").asText());
        assertThat(after.path("name").asText()).isEqualTo(name + " 2");
        for (var part : List.of("services", "cors_public", "cors_admin", "slug", "environment")) {
            assertThat(after.path(part)).as(part).isEqualTo(before.path(part));
        }
    }

    @Test
    void aValueThatOryMasksIsSentOnceAndAgainWhenItsSecretHasAnother() {
        var first = connection();
        sandbox.applySecret("mail", "uri", first);
        apply(fromSecret());
        projects.awaitReady("shop");
        assertThat(stored().at(IDENTITY + MAIL).asText()).isEqualTo(first);
        network.network().console().mask(id(), IDENTITY + MAIL);
        ory.forgetCalls();

        for (int i = 0; i < 3; i++) {
            assertThat(OryObjects.isReady(projects.look("shop"))).isTrue();
        }
        assertThat(ory.writes()).isEmpty();

        var second = connection();
        sandbox.applySecret("mail", "uri", second);
        projects.awaitEvent("shop", "Updated");
        projects.look("shop");
        assertThat(stored().at(IDENTITY + MAIL).asText()).isEqualTo(second);
        assertThat(ory.writes()).hasSize(1);

        sandbox.kubectl("delete", "secret", "mail");
        projects.awaitReason("shop", "SecretNotFound");
        assertThat(stored().at(IDENTITY + MAIL).asText()).isEqualTo(second);
        sandbox.applySecret("mail", "uri", second);
        projects.awaitReady("shop");
        assertThat(ory.writes()).hasSize(1);
    }

    @Test
    void underReportAChangedSecretIsGivenToOryAndDriftIsToldWithoutValues() {
        sandbox.applySecret("mail", "uri", connection());
        apply("managementPolicy: Report, services: {identity: {session: {lifespan: 24h0m0s}}}, " + fromSecret());
        projects.awaitReady("shop");
        change(LIFESPAN, "1h0m0s");
        change(MAIL, connection());

        var drifted = projects.look("shop");

        assertThat(OryObjects.condition(drifted, "Synced", "reason")).isEqualTo("Drifted");
        assertThat(OryObjects.json(drifted).at("/status/drift").findValuesAsText("path"))
                .containsExactlyInAnyOrder(
                        "services/identity/session/lifespan", "services/identity/courier/smtp/connection_uri");
        assertThat(OryObjects.json(drifted).at("/status/drift").findValuesAsText("actual"))
                .containsOnly("***");
        assertThat(stored().at(IDENTITY + LIFESPAN).asText()).isEqualTo("1h0m0s");
    }

    @Test
    void aWarningOfOryIsAConditionForAsLongAsItLasts() {
        network.network().console().warn("something is ignored: " + Canaries.plant("value-in-a-warning-0123"));
        apply("services: {identity: {session: {lifespan: 24h0m0s}}}");

        var warned = projects.await(
                "shop", object -> OryObjects.isReady(object) && !ignored(object).isEmpty());

        assertThat(ignored(warned)).isEqualTo("True");
        assertThat(OryObjects.condition(warned, "ConfigurationIgnored", "reason"))
                .isEqualTo("KeysIgnored");
        assertThat(OryObjects.condition(warned, "ConfigurationIgnored", "message"))
                .contains("400");
        var verdict =
                new StatusCheck(Toolbox.ofUser()).judge(OryObjects.json(warned).toString());
        assertThat(verdict.passes()).as("%s", verdict).isTrue();
        assertThat(verdict.kstatus()).isEqualTo("Current");
        assertThat(ignored(projects.look("shop"))).isEqualTo("True");

        apply("services: {identity: {session: {lifespan: 12h0m0s}}}");
        projects.await(
                "shop", object -> OryObjects.isReady(object) && ignored(object).isEmpty());
    }

    @Test
    void whatOryTakesOutIsNamedByItsPathAndUndoingItHeals() {
        apply("services: {identity: {session: {lifespan: 24h0m0s}, dsn: memory, log: {level: debug}}}");

        var stalled = projects.awaitReason("shop", "NotApplied");

        assertThat(OryObjects.condition(stalled, "Stalled", "status")).isEqualTo("True");
        assertThat(OryObjects.condition(stalled, "Ready", "message")).contains("services/identity/dsn");
        assertThat(ignored(stalled)).isEqualTo("True");
        apply("services: {identity: {session: {lifespan: 24h0m0s}}}");
        assertThat(ignored(projects.awaitReady("shop"))).isEmpty();
        assertThat(creations()).isOne();
    }

    @Test
    void aConfigurationThatNoServerWouldStartWithIsRefusedAndLeavesTheProjectBareUntilItIsCorrected() {
        apply("services: {identity: {session: {lifespan: for ever}}}");

        projects.awaitReason("shop", "Rejected");

        apply("services: {identity: {session: {lifespan: 24h0m0s}}}");
        projects.awaitReady("shop");
        assertThat(stored().at(IDENTITY + LIFESPAN).asText()).isEqualTo("24h0m0s");
        assertThat(creations()).isOne();
    }

    private void apply(String spec) {
        var named = spec.contains("displayName") ? spec : "displayName: " + name + ", " + spec;
        projects.apply("shop", "{environment: dev, " + named + "}");
    }

    private static String fromSecret() {
        return "valuesFrom: [{path: /identity/courier/smtp/connection_uri, secretKeyRef: {name: mail, key: uri}}]";
    }

    private static String connection() {
        return Canaries.plant("smtps://shop:" + UUID.randomUUID() + "@smtp.example.com:465/");
    }

    /** What somebody does in the console. */
    private void change(String path, String value) {
        var project = network.projects().get(id());
        network.projects()
                .set(project.id(), ProjectPatch.of(project, JsonPatch.add(IDENTITY + path, TextNode.valueOf(value))));
    }

    private String id() {
        return network.idOf(name).orElseThrow();
    }

    private JsonNode stored() {
        return network.stored(id());
    }

    private long creations() {
        return ory.calls().stream()
                .filter(call -> call.kind().equals("project") && call.verb().equals("create"))
                .count();
    }

    private static boolean isPatch(Call call) {
        return call.kind().equals("project") && call.template().endsWith("/revision/{revision}");
    }

    private static String ignored(GenericKubernetesResource object) {
        return OryObjects.condition(object, "ConfigurationIgnored", "status");
    }

    private static String text(GenericKubernetesResource object, String field) {
        return OryObjects.json(object).path("status").path(field).asText();
    }
}
