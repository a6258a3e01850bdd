package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.api.tenant.TenantMode;
import io.github.oryoperator.client.network.NewProject;
import io.github.oryoperator.client.network.ProjectEnvironment;
import io.github.oryoperator.e2e.system.Canaries;
import io.github.oryoperator.e2e.system.NetworkView;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.ProxiedSandbox;
import io.github.oryoperator.e2e.system.Resources;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose a project is, and what becomes of it in the end. */
class ProjectOwnershipE2E {

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
        ory.forgetCalls();
    }

    @AfterEach
    void close() {
        ory.close();
    }

    @Test
    void aProjectOfThatNameIsSomebodyElsesWhateverThePolicySays() {
        var theirs = make(name);
        var before = network.stored(theirs);

        apply(
                "shop",
                "environment: dev, adoptionPolicy: Override, services: {identity: {session: {lifespan: 1h0m0s}}}");

        var refused = projects.awaitReason("shop", "AlreadyExists");
        assertThat(OryObjects.condition(refused, "Ready", "message")).contains("projectId");
        assertThat(network.stored(theirs)).isEqualTo(before);
        projects.deleteWhole("shop");
        assertThat(network.named(name)).hasSize(1);
        assertThat(ory.writes()).isEmpty();
    }

    @Test
    void aProjectNamedByItsIdIsTakenOverAsThePolicySays() {
        var theirs = make(name);
        apply("shop", "projectId: " + theirs + ", adoptionPolicy: Never");
        projects.awaitReason("shop", "AlreadyExists");
        assertThat(ory.writes()).isEmpty();

        apply(
                "shop",
                "projectId: " + theirs
                        + ", adoptionPolicy: IfMatches, services: {identity: {session: {lifespan: 1h0m0s}}}");
        var different = projects.awaitMessage("shop", "services/identity/session/lifespan");
        assertThat(OryObjects.condition(different, "Ready", "reason")).isEqualTo("AlreadyExists");
        assertThat(ory.writes()).isEmpty();

        apply(
                "shop",
                "projectId: " + theirs
                        + ", adoptionPolicy: Override, services: {identity: {session: {lifespan: 1h0m0s}}}");
        projects.awaitReady("shop");
        projects.awaitEvent("shop", "Adopted");
        assertThat(network.stored(theirs)
                        .at("/services/identity/config/session/lifespan")
                        .asText())
                .isEqualTo("1h0m0s");
        assertThat(network.named(name)).hasSize(1);
    }

    @Test
    void whatCannotBeChangedIsSaidAndLeft() {
        var theirs = make(name);

        apply(
                "shop",
                "projectId: " + theirs + ", adoptionPolicy: Override, environment: prod, homeRegion: asia-northeast");

        var stalled = projects.awaitReason("shop", "NotApplied");
        assertThat(OryObjects.condition(stalled, "Ready", "message")).contains("environment", "homeRegion");
        assertThat(ory.writes()).isEmpty();
    }

    @Test
    void aProjectThatIsNotThereIsWaitedForAndNeverMade() {
        apply("shop", "projectId: 00000000-0000-4000-8000-000000000000");

        projects.awaitReason("shop", "NotFound");

        assertThat(ory.writes()).isEmpty();
        projects.deleteWhole("shop");
    }

    @Test
    void aProjectThatIsPurgedInTheConsoleIsMadeAnewWithAnotherSlugAndKey() {
        sandbox.applySecret("mail", "uri", Canaries.plant("smtps://shop:" + UUID.randomUUID() + "@example.com/"));
        apply(
                "shop",
                "environment: dev, apiKeys: [{name: backend, secret: {name: api}}],"
                        + " valuesFrom: [{path: /identity/courier/smtp/connection_uri, secretKeyRef: {name: mail, key: uri}}]");
        var before = status();
        var key = sandbox.secretValue("api", "apiKey");
        network.projects().purge(before.path("projectId").asText());

        projects.look("shop");

        var after = status();
        assertThat(after.path("projectId").asText())
                .isEqualTo(network.idOf(name).orElseThrow())
                .isNotEqualTo(before.path("projectId").asText());
        assertThat(after.path("slug").asText())
                .isNotEmpty()
                .isNotEqualTo(before.path("slug").asText());
        assertThat(after.at("/hosts/0").asText()).startsWith(after.path("slug").asText());
        assertThat(sandbox.secretValue("api", "apiKey")).isNotEqualTo(key);
        assertThat(network.stored(after.path("projectId").asText())
                        .at("/services/identity/config/courier/smtp/connection_uri")
                        .asText())
                .isEqualTo(sandbox.secretValue("mail", "uri"));
        assertThat(network.apiKeys(after.path("projectId").asText(), "backend")).hasSize(1);
    }

    @Test
    void unlessToldOtherwiseAllStaysWhenTheResourceGoes() {
        apply("shop", "environment: dev, apiKeys: [{name: backend, secret: {name: api}}]");
        var id = status().path("projectId").asText();
        var key = sandbox.secretValue("api", "apiKey");
        ory.forgetCalls();

        projects.deleteWhole("shop");

        assertThat(ory.writes()).isEmpty();
        projects.awaitEvent("shop", "Orphaned");
        assertThat(network.stored(id).path("state").asText()).isEqualTo("running");
        assertThat(network.apiKeys(id, "backend")).hasSize(1);
        assertThat(sandbox.secretValue("api", "apiKey")).isEqualTo(key);
    }

    @Test
    void itIsPurgedOnlyWhereTheSpecAllowsIt() {
        sandbox.kubectl("annotate", "namespace", sandbox.namespace(), "ory-operator.github.io/deletion-policy=Delete");
        apply("shop", "environment: dev");
        var id = status().path("projectId").asText();
        projects.deleteWhole("shop");
        assertThat(network.stored(id).path("state").asText()).isEqualTo("running");
        assertThat(projects.awaitEvent("shop", "Orphaned")).contains("allowPurge");

        projects.apply(
                "shop",
                ("{displayName: %s, projectId: %s, deletionPolicy: Delete, allowPurge: true,"
                                + " apiKeys: [{name: backend, secret: {name: api}}]}")
                        .formatted(name, id));
        projects.awaitReady("shop");
        assertThat(sandbox.secret("api")).isNotNull();
        projects.deleteWhole("shop");

        assertThat(network.stored(id).path("state").asText()).isEqualTo("deleted");
        assertThat(network.named(name)).isEmpty();
        assertThat(sandbox.secret("api")).isNull();
    }

    private String make(String named) {
        return network.projects()
                .create(NewProject.of(named, ProjectEnvironment.DEVELOPMENT))
                .id();
    }

    private void apply(String resource, String spec) {
        projects.apply(resource, "{displayName: " + name + ", " + spec + "}");
    }

    private JsonNode status() {
        return OryObjects.json(projects.awaitReady("shop")).path("status");
    }
}
