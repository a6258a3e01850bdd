package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.api.tenant.TenantMode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.network.EventStreamAuth;
import io.github.oryoperator.client.network.EventStreamSettings;
import io.github.oryoperator.client.network.ProjectPatch;
import io.github.oryoperator.e2e.schema.SpecFields;
import io.github.oryoperator.e2e.system.Canaries;
import io.github.oryoperator.e2e.system.OperatorProcess;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Passes;
import io.github.oryoperator.e2e.system.ProxiedSandbox;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Projects and event streams with every field: where nothing differs nothing is written, and what is secret in them is told nowhere. Each test
 * leaves them settled for the other.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SettledProjectsE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RESYNCS = 10;
    private static final String MAIL = "/services/identity/config/courier/smtp/connection_uri";
    private static final List<Kind> KINDS = List.of(Kind.ORY_PROJECT, Kind.EVENT_STREAM);
    private static final List<String> PROJECTS = List.of("made", "seeded", "reported", "produces");
    private static final List<String> STREAMS = List.of("endpoint", "topic", "reported", "observed");

    /** What they do not use: to them one tenant is like another. */
    private static final List<String> UNUSED = List.of("tenantRef.kind=ClusterOryTenant");

    private final TestCluster cluster = TestCluster.shared();
    private final List<String> secrets = new ArrayList<>();
    private OperatorProcess operator;
    private ProxiedSandbox ory;
    private String observed;
    private Sandbox sandbox;

    @BeforeAll
    void settle() {
        cluster.stopOperator();
        operator = cluster.start(Passes.logged(cluster.installed()
                .process()
                .setting("leader-election", "false")
                .setting("log-level", "trace")));
        ory = ProxiedSandbox.open(cluster, TenantMode.CLOUD);
        sandbox = ory.sandbox();
        sandbox.applySecret("values", "mail", "smtps://shop:" + secret() + "@smtp.example.com:465/");
        sandbox.applySecret("hook", "key", secret());
        var network = sandbox.network().network();
        observed = sandbox.network()
                .streams()
                .create(
                        network.projectId(),
                        EventStreamSettings.https(
                                Secret.of("https://events.example.com/observed"), EventStreamAuth.none()))
                .id();
        sandbox.apply("""
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryProject
                metadata: {name: made}
                spec:
                  tenantRef: {kind: OryTenant, name: default}
                  managementPolicy: Enforce
                  adoptionPolicy: IfMatches
                  deletionPolicy: Delete
                  allowPurge: true
                  suspend: false
                  syncInterval: 1s
                  displayName: Settled %1$s
                  environment: stage
                  homeRegion: us-east
                  workspaceId: %2$s
                  services:
                    identity:
                      selfservice: {allowed_return_urls: ["https://a.example.com/"], methods: {password: {config: {min_password_length: 12}}}}
                      session: {lifespan: 24h0m0s, cookie: null}
                    oauth2: {ttl: {access_token: 15m0s}}
                    permission: {limit: {max_read_depth: 9}}
                    accountExperience: {default_locale: de, ratio: 1.0}
                  valuesFrom: [{path: /identity/courier/smtp/connection_uri, secretKeyRef: {name: values, key: mail}}]
                  corsAdmin: {enabled: false, origins: []}
                  corsPublic: {enabled: true, origins: ["https://b.example.com", "https://*.a.example.com"]}
                  apiKeys:
                    - {name: one, secret: {name: one}}
                    - {name: two, secret: {name: two, key: apiKey}, expiresAt: "2099-12-31T00:00:00Z"}
                ---
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryProject
                metadata: {name: seeded}
                spec: {displayName: Testbed, projectId: %3$s, managementPolicy: Observe, syncInterval: 1s}
                ---
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryProject
                metadata: {name: reported}
                spec:
                  displayName: Reported %1$s
                  environment: dev
                  managementPolicy: Report
                  adoptionPolicy: Never
                  deletionPolicy: Orphan
                  syncInterval: 1s
                  corsAdmin: {origins: ["https://c.example.com", "https://a.example.com"]}
                ---
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryProject
                metadata: {name: produces}
                spec: {displayName: Produces %1$s, environment: prod, adoptionPolicy: Override, syncInterval: 1s}
                ---
                apiVersion: ory-operator.github.io/v1alpha1
                kind: EventStream
                metadata: {name: endpoint}
                spec:
                  tenantRef: {kind: OryTenant, name: default}
                  managementPolicy: Enforce
                  adoptionPolicy: IfMatches
                  deletionPolicy: Delete
                  suspend: false
                  syncInterval: 1s
                  projectRef: {name: made}
                  type: https
                  https:
                    endpoint: "https://events.example.com/ory?token=%4$s"
                    auth: {type: api_key, headerName: X-Api-Key, secretRef: {name: hook, key: key}}
                  eventTypes: [Session*, Identity*]
                  includeSecurityContext: true
                  paused: false
                ---
                apiVersion: ory-operator.github.io/v1alpha1
                kind: EventStream
                metadata: {name: topic}
                spec:
                  syncInterval: 1s
                  projectId: %3$s
                  type: sns
                  sns: {topicArn: "arn:aws:sns:eu-central-1:123456789012:%1$s", roleArn: "arn:aws:iam::123456789012:role/ory"}
                ---
                apiVersion: ory-operator.github.io/v1alpha1
                kind: EventStream
                metadata: {name: reported}
                spec:
                  managementPolicy: Report
                  adoptionPolicy: Never
                  deletionPolicy: Orphan
                  syncInterval: 1s
                  projectRef: {name: made}
                  type: https
                  https: {endpoint: "https://events.example.com/reported", auth: {type: bearer, secretRef: {name: hook, key: key}}}
                ---
                apiVersion: ory-operator.github.io/v1alpha1
                kind: EventStream
                metadata: {name: observed}
                spec:
                  managementPolicy: Observe
                  adoptionPolicy: Override
                  syncInterval: 1s
                  projectId: %3$s
                  type: https
                  https: {endpoint: "https://events.example.com/observed", auth: {type: none}}
                """.formatted(sandbox.namespace(), network.workspaceId(), network.projectId(), secret()));
        PROJECTS.forEach(sandbox.of(Kind.ORY_PROJECT)::awaitReady);
        STREAMS.forEach(sandbox.of(Kind.EVENT_STREAM)::awaitReady);
        network.console().mask(project(), MAIL);
    }

    @AfterAll
    void close() {
        sandbox.network().streams().delete(sandbox.network().network().projectId(), observed);
        ory.close();
        operator.close();
    }

    @Test
    void tenResyncsOfProjectsAndStreamsThatUseEveryFieldWriteNothing() {
        for (var kind : KINDS) {
            assertThat(SpecFields.of(kind.kind()).unusedBy(specs(kind)))
                    .as(kind.kind())
                    .containsExactlyElementsOf(UNUSED);
        }
        // Reads the status that the last write left.
        awaitPasses(1);
        var mark = cluster.cluster().stack().auditLog().mark();
        ory.forgetCalls();

        awaitPasses(RESYNCS);

        assertThat(ory.writes()).isEmpty();
        assertThat(ory.calls()).isNotEmpty();
        assertThat(cluster.cluster()
                        .stack()
                        .auditLog()
                        .writesSince(mark, cluster.installed().user()))
                .isEmpty();
    }

    @Test
    void whatIsSecretInThemIsToldNowhere() {
        secrets.add(sandbox.secretValue("one", "apiKey"));
        secrets.add(sandbox.secretValue("two", "apiKey"));
        sandbox.applySecret("values", "mail", "smtps://shop:" + secret() + "@smtp.example.com:465/");
        sandbox.of(Kind.ORY_PROJECT).awaitEvent("made", "Updated");
        sandbox.applySecret("hook", "key", secret());
        sandbox.of(Kind.EVENT_STREAM).awaitEvent("endpoint", "Updated");
        sandbox.kubectl("delete", "secret", "one");
        sandbox.of(Kind.ORY_PROJECT).awaitEvent("made", "ApiKeyRevoked");
        var network = sandbox.network();
        network.projects()
                .set(
                        project(),
                        ProjectPatch.of(
                                network.projects().get(project()),
                                JsonPatch.add("/services/oauth2/config/ttl/access_token", TextNode.valueOf("1h0m0s"))));
        sandbox.of(Kind.ORY_PROJECT).awaitEvent("made", "DriftCorrected");
        secrets.add(sandbox.secretValue("one", "apiKey"));

        assertThat(tellers("events", sandbox.kubectl("get", "events.events.k8s.io", "--output=json")))
                .isEmpty();
        assertThat(tellers("log", operator.log())).isEmpty();
        assertThat(tellers("metrics", operator.metrics())).isEmpty();
        for (var version : cluster.statuses().versions()) {
            assertThat(tellers(
                            "status " + version.getKind(),
                            OryObjects.json(version).path("status").toString()))
                    .isEmpty();
        }
    }

    private String secret() {
        var value = Canaries.plant(UUID.randomUUID().toString());
        secrets.add(value);
        return value;
    }

    /** Which of the secrets a text shows, by their first letters alone. */
    private List<String> tellers(String place, String text) {
        assertThat(secrets).hasSizeGreaterThan(2);
        return secrets.stream()
                .filter(text::contains)
                .map(value -> place + " " + value.substring(0, 4))
                .toList();
    }

    private String project() {
        return sandbox.network().idOf("Settled " + sandbox.namespace()).orElseThrow();
    }

    private List<JsonNode> specs(Kind kind) {
        return OryObjects.of(cluster.cluster().admin(), kind)
                .inNamespace(sandbox.namespace())
                .list()
                .getItems()
                .stream()
                .map(object -> OryObjects.json(object).path("spec"))
                .toList();
    }

    private void awaitPasses(int more) {
        awaitPasses(Kind.ORY_PROJECT, PROJECTS, more);
        awaitPasses(Kind.EVENT_STREAM, STREAMS, more);
    }

    private void awaitPasses(Kind kind, List<String> names, int more) {
        var objects =
                names.stream().map(name -> sandbox.namespace() + "/" + name).toList();
        var before = Passes.of(operator, kind);
        await("passes")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> Passes.of(operator, kind).after(before).haveSeen(objects, more));
    }
}
