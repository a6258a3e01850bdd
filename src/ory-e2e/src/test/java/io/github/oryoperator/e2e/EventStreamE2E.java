package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.tenant.TenantMode;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.network.EventStream;
import io.github.oryoperator.client.network.EventStreamAuth;
import io.github.oryoperator.client.network.EventStreamSettings;
import io.github.oryoperator.client.network.EventStreamStatus;
import io.github.oryoperator.client.network.EventStreamType;
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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Event streams of a project of Ory Network, which shows neither their secrets nor the queries of their endpoints. */
class EventStreamE2E {

    private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:shop";
    private static final String ROLE = "arn:aws:iam::123456789012:role/ory";
    private static final String ENDPOINT = "https://events.example.com/ory";

    private final TestCluster cluster = TestCluster.shared();
    private ProxiedSandbox ory;
    private Sandbox sandbox;
    private NetworkView network;
    private Resources streams;
    private String project;

    @BeforeEach
    void open() {
        cluster.operator();
        ory = ProxiedSandbox.open(cluster, TenantMode.CLOUD);
        sandbox = ory.sandbox();
        network = sandbox.network();
        streams = sandbox.of(Kind.EVENT_STREAM);
        project = network.projects()
                .create(NewProject.of("Streams of " + sandbox.namespace(), ProjectEnvironment.DEVELOPMENT))
                .id();
    }

    @AfterEach
    void close() {
        ory.close();
    }

    @Test
    void aTopicIsLedToAsTheSpecSaysAfterEachEdit() {
        apply(sns("eventTypes: [Session*, Identity*], paused: true"));
        var ready = streams.awaitReady("audit");

        var made = only();
        assertThat(OryObjects.json(ready).at("/status/streamId").asText()).isEqualTo(made.id());
        assertThat(OryObjects.json(ready).at("/status/projectId").asText()).isEqualTo(project);
        assertThat(made.type()).isEqualTo(EventStreamType.SNS);
        assertThat(made.topicArn()).isEqualTo(TOPIC);
        assertThat(made.roleArn()).isEqualTo(ROLE);
        assertThat(made.status()).isEqualTo(EventStreamStatus.PAUSED);
        assertThat(made.eventTypes()).containsExactly("Identity*", "Session*");

        apply(sns("eventTypes: [], paused: false").replace(":shop", ":other"));
        streams.awaitReady("audit");

        var edited = only();
        assertThat(edited.id()).isEqualTo(made.id());
        assertThat(edited.topicArn()).isEqualTo(TOPIC.replace(":shop", ":other"));
        assertThat(edited.status()).isEqualTo(EventStreamStatus.ACTIVE);
        assertThat(edited.eventTypes()).isEmpty();
        apply("projectId: " + project + ", type: https, https: {endpoint: \"" + ENDPOINT + "\"}");
        streams.awaitReady("audit");
        assertThat(only().id()).isEqualTo(made.id());
        assertThat(only().httpsEndpoint()).isEqualTo(ENDPOINT);
        streams.deleteWhole("audit");
        assertThat(network.streamsOf(project)).isEmpty();
    }

    @Test
    void anEndpointIsGivenItsSecretOnceAndAgainWhenTheSecretHasAnother() {
        sandbox.applySecret("hook", "key", secret());
        var endpoint = ENDPOINT + "?token=" + secret();
        apply(https(endpoint, "auth: {type: api_key, headerName: X-Api-Key, secretRef: {name: hook, key: key}}"));
        streams.awaitReady("audit");
        assertThat(only().authKind()).isEqualTo(EventStreamAuth.Kind.API_KEY);
        assertThat(only().authHeaderName()).isEqualTo("X-Api-Key");
        var id = only().id();
        ory.forgetCalls();
        for (int i = 0; i < 3; i++) {
            assertThat(OryObjects.isReady(streams.look("audit"))).isTrue();
        }
        assertThat(ory.writes()).isEmpty();

        sandbox.applySecret("hook", "key", secret());
        streams.awaitEvent("audit", "Updated");
        streams.look("audit");
        assertThat(ory.writes()).hasSize(1);

        apply(https(endpoint + "2", "auth: {type: api_key, headerName: X-Api-Key, secretRef: {name: hook, key: key}}"));
        streams.awaitReady("audit");
        assertThat(ory.writes()).hasSize(2);
        apply(https(endpoint + "2", "auth: {type: bearer, secretRef: {name: hook, key: key}}"));
        streams.awaitReady("audit");
        assertThat(only().authKind()).isEqualTo(EventStreamAuth.Kind.BEARER);
        apply(https(endpoint + "2", "auth: {type: none}"));
        streams.awaitReady("audit");
        assertThat(only().authKind()).isEqualTo(EventStreamAuth.Kind.NONE);
        assertThat(only().id()).isEqualTo(id);
        assertThat(ory.writes()).hasSize(4);
        streams.look("audit");
        assertThat(ory.writes()).hasSize(4);
    }

    @Test
    void aSecretThatIsNotThereIsWaitedFor() {
        apply(https(ENDPOINT, "auth: {type: bearer, secretRef: {name: hook, key: key}}"));
        streams.awaitReason("audit", "SecretNotFound");
        assertThat(network.streamsOf(project)).isEmpty();

        sandbox.applySecret("hook", "key", secret());

        streams.awaitReady("audit");
        assertThat(only().authKind()).isEqualTo(EventStreamAuth.Kind.BEARER);
    }

    @Test
    void whatLeadsThereAlreadyIsTakenOverAndGivenTheSecret() {
        sandbox.applySecret("hook", "key", secret());
        var theirs = network.streams()
                .create(
                        project,
                        EventStreamSettings.https(Secret.of(ENDPOINT), EventStreamAuth.bearer(Secret.of(secret()))));
        ory.forgetCalls();

        apply(https(ENDPOINT, "auth: {type: bearer, secretRef: {name: hook, key: key}}"));
        streams.awaitReady("audit");

        assertThat(only().id()).isEqualTo(theirs.id());
        streams.awaitEvent("audit", "Adopted");
        assertThat(ory.writes()).hasSize(1);
        streams.look("audit");
        assertThat(ory.writes()).hasSize(1);
    }

    @Test
    void itsProjectMayComeAfterIt() {
        var name = "Project of " + sandbox.namespace();
        apply("projectRef: {name: shop}, type: sns, sns: {topicArn: \"%s\", roleArn: \"%s\"}".formatted(TOPIC, ROLE));
        var waiting = streams.awaitReason("audit", "ReferenceNotReady");
        assertThat(OryObjects.condition(waiting, "Ready", "message")).contains("shop");
        assertThat(OryObjects.condition(waiting, "Stalled", "status")).isEmpty();

        sandbox.of(Kind.ORY_PROJECT)
                .apply(
                        "shop",
                        "{displayName: " + name + ", environment: dev, deletionPolicy: Delete, allowPurge: true}");

        streams.awaitReady("audit");
        var made = network.idOf(name).orElseThrow();
        assertThat(network.streamsOf(made)).hasSize(1);

        network.projects().purge(made);
        sandbox.of(Kind.ORY_PROJECT).look("shop");
        var anew = network.idOf(name).orElseThrow();
        assertThat(anew).isNotEqualTo(made);
        streams.await(
                "audit",
                object -> OryObjects.isReady(object)
                        && OryObjects.json(object)
                                .at("/status/projectId")
                                .asText()
                                .equals(anew));
        assertThat(network.streamsOf(anew)).hasSize(1);
    }

    @Test
    void aProjectIsNotPurgedWhileAStreamRefersToItAndGoesOnceThatIsGone() {
        var name = "Project of " + sandbox.namespace();
        var projects = sandbox.of(Kind.ORY_PROJECT);
        projects.apply(
                "shop", "{displayName: " + name + ", environment: dev, deletionPolicy: Delete, allowPurge: true}");
        apply("projectRef: {name: shop}, type: sns, sns: {topicArn: \"%s\", roleArn: \"%s\"}".formatted(TOPIC, ROLE));
        streams.awaitReady("audit");

        projects.delete("shop");
        projects.awaitReason("shop", "Deleting");
        assertThat(network.streamsOf(network.idOf(name).orElseThrow())).hasSize(1);
        streams.deleteWhole("audit");

        projects.awaitGone("shop");
        assertThat(network.named(name)).isEmpty();
        assertThat(streams.events("audit", "Released")).isEmpty();
        assertThat(projects.events("shop", "Released")).isEmpty();
    }

    @Test
    void orphanedItStaysAndGoesOnSending() {
        apply(sns("deletionPolicy: Orphan"));
        streams.awaitReady("audit");

        streams.deleteWhole("audit");

        assertThat(only().topicArn()).isEqualTo(TOPIC);
        streams.awaitEvent("audit", "Orphaned");
    }

    private void apply(String spec) {
        streams.apply("audit", "{" + spec + "}");
    }

    private String sns(String more) {
        return "projectId: %s, type: sns, sns: {topicArn: \"%s\", roleArn: \"%s\"}, %s"
                .formatted(project, TOPIC, ROLE, more);
    }

    private String https(String endpoint, String auth) {
        return "projectId: %s, type: https, https: {endpoint: \"%s\", %s}".formatted(project, endpoint, auth);
    }

    private static String secret() {
        return Canaries.plant(UUID.randomUUID().toString());
    }

    private EventStream only() {
        assertThat(network.streamsOf(project)).hasSize(1);
        return List.copyOf(network.streamsOf(project)).getFirst();
    }
}
