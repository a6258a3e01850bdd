package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.e2e.schema.SpecFields;
import io.github.oryoperator.e2e.system.OperatorProcess;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Passes;
import io.github.oryoperator.e2e.system.Project;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Answer;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.FaultProxy;
import io.github.oryoperator.testbed.kubernetes.AuditEntry;
import io.github.oryoperator.testbed.tls.CertificateAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where nothing differs nothing is written, whatever a client is made of: what Hydra gives back in another form is no difference. */
class SettledE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RESYNCS = 10;

    /** What no client here can use, and why. */
    private static final Set<String> UNUSED = Set.of(
            // Hydra 25.4 and newer.
            "credentials.secret.extraKeys.deviceAuthorizationUrl",
            "tokenLifespans.deviceAuthorizationGrantAccessToken",
            "tokenLifespans.deviceAuthorizationGrantIdToken",
            "tokenLifespans.deviceAuthorizationGrantRefreshToken",
            // In the schema so that they can be refused.
            "jwks.keys[].d",
            "jwks.keys[].k",
            "metadata.ory-operator.github.io",
            // With a set of keys beside them: ClientKeysE2E.
            "jwksFrom",
            "jwksFrom.name");

    private final TestCluster cluster = TestCluster.shared();
    private final SpecFields fields = SpecFields.of("OAuth2Client");
    private FaultProxy hydra;
    private FaultProxy pairwiseHydra;
    private FaultProxy site;
    private OperatorProcess operator;
    private Sandbox sandbox;

    @BeforeEach
    void startAnOperatorThatTellsOfItsPasses() throws IOException {
        cluster.stopOperator();
        var stack = cluster.cluster().stack();
        hydra = stack.proxy(stack.hydra().adminUrl());
        var authority = CertificateAuthority.create("settled");
        site = siteWithRedirectUris(authority);
        var trust = Files.writeString(stack.folder().resolve("settled-ca.pem"), authority.certificatePem());
        var pairwise = stack.startHydra(
                "pairwise",
                Map.of(
                        "SSL_CERT_FILE", trust.toString(),
                        "OIDC_SUBJECT_IDENTIFIERS_SUPPORTED_TYPES", "public,pairwise",
                        "OIDC_SUBJECT_IDENTIFIERS_PAIRWISE_SALT", "not-a-secret-of-anybody"));
        pairwiseHydra = stack.proxy(pairwise.adminUrl());
        operator = cluster.start(Passes.logged(cluster.installed().process().setting("leader-election", "false")));
        sandbox = Sandbox.open(cluster);
        sandbox.pointTenantAt(hydra.url().toString());
        sandbox.apply("""
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryTenant
                metadata: {name: pairwise}
                spec: {mode: SelfHosted, hydra: {adminUrl: "%s"}}
                ---
                apiVersion: ory-operator.github.io/v1alpha1
                kind: ClusterOryTenant
                metadata: {name: settled}
                spec:
                  mode: SelfHosted
                  allowedNamespaces: {names: [%s]}
                  allowedKinds: [OAuth2Client]
                  hydra: {adminUrl: "%s", publicUrl: "%s"}
                """.formatted(
                        pairwiseHydra.url(),
                        sandbox.namespace(),
                        hydra.url(),
                        stack.hydra().publicUrl()));
    }

    @AfterEach
    void close() {
        sandbox.close();
        sandbox.kubectl("delete", "clusterorytenants.ory-operator.github.io", "settled", "--timeout=30s");
        operator.close();
        site.close();
        hydra.close();
        pairwiseHydra.close();
        cluster.cluster().stack().servers().stream()
                .filter(server -> server.name().equals("pairwise"))
                .forEach(server -> server.process().stop());
    }

    @Test
    void tenResyncsOfClientsThatUseEveryFieldWriteNothing() throws IOException {
        createInHydra("observed-by-settled", "there");
        createInHydra("taken-over-by-settled", "theirs");
        sandbox.apply(manifests());
        var clients = clients();
        clients.forEach(sandbox::awaitReady);
        sandbox.hydraClients()
                .set(
                        sandbox.namespace() + ".report",
                        sandbox.hydraClients()
                                .get(sandbox.namespace() + ".report")
                                .withClientName("wrong"));
        sandbox.await(
                "report",
                object -> OryObjects.condition(object, "Synced", "status").equals("False"));
        assertThat(fields.unusedBy(specs())).containsExactlyInAnyOrderElementsOf(UNUSED);
        var mark = cluster.cluster().stack().auditLog().mark();
        hydra.forgetCalls();
        pairwiseHydra.forgetCalls();
        var before = versions();

        awaitPasses(clients, RESYNCS);

        assertThat(writesSince(mark)).isEmpty();
        assertThat(hydra.calls()).isEmpty();
        assertThat(pairwiseHydra.calls()).isEmpty();
        assertThat(versions()).isEqualTo(before);
        // Both ways to look: at one client itself, and at a list that many share.
        assertThat(readsOf(hydra)).contains("get " + sandbox.namespace() + ".shared", "list ");
        assertThat(readsOf(pairwiseHydra)).contains("get " + sandbox.namespace() + ".pairwise");
    }

    private String manifests() throws IOException {
        var all = new ArrayList<String>();
        all.add(Files.readString(Project.file("examples/oauth2client/complete.yaml"))
                .replace("syncInterval: 10m", "syncInterval: 1s"));
        try (var file = getClass().getResourceAsStream("/settled/clients.yaml")) {
            all.add(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
        }
        all.add(client(
                "pairwise",
                "tenantRef: {kind: OryTenant, name: pairwise}, subjectType: pairwise, sectorIdentifierUri: \"%s/redirect-uris\", redirectUris: [\"https://app.example.org/callback\"]"
                        .formatted(site.url())));
        for (var algorithm : fields.valuesOf("requestObjectSigningAlg")) {
            all.add(client("request-" + algorithm, "requestObjectSigningAlg: " + algorithm));
        }
        for (var algorithm : fields.valuesOf("tokenEndpointAuthSigningAlg")) {
            all.add(client(
                            "assertion-" + algorithm,
                            "jwksUri: \"https://app.example.org/jwks.json\", tokenEndpointAuthSigningAlg: " + algorithm)
                    .replace("tokenEndpointAuthMethod: none", "tokenEndpointAuthMethod: private_key_jwt"));
        }
        return String.join("\n---\n", all);
    }

    private static String client(String name, String spec) {
        return """
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OAuth2Client
                metadata: {name: %s}
                spec: {syncInterval: 1s, tokenEndpointAuthMethod: none, scopes: [read], %s}
                """.formatted(name.toLowerCase(Locale.ROOT), spec);
    }

    /** Where Hydra reads which redirect URIs belong together. */
    private FaultProxy siteWithRedirectUris(CertificateAuthority authority) {
        var stack = cluster.cluster().stack();
        var answering = stack.proxy(stack.hydra().publicUrl(), authority);
        answering
                .plan()
                .add(Fault.when(call -> call.path().equals("/redirect-uris"))
                        .always()
                        .answer(Answer.json(200, "[\"https://app.example.org/callback\"]")));
        return answering;
    }

    private void createInHydra(String id, String name) {
        sandbox.hydraClients()
                .create(OAuth2Client.builder()
                        .clientId(id)
                        .clientName(name)
                        .tokenEndpointAuthMethod("none")
                        .build());
    }

    /** The clock makes them, and here a change of what all depend on as well, so that the test is shorter. */
    private void awaitPasses(List<String> clients, int times) {
        var objects =
                clients.stream().map(name -> sandbox.namespace() + "/" + name).toList();
        var before = Passes.of(operator);
        for (int i = 1; i <= times; i++) {
            int round = i;
            sandbox.kubectl("label", "namespace", sandbox.namespace(), "--overwrite", "round=" + round);
            await("resync " + round)
                    .atMost(PATIENCE)
                    .until(() -> Passes.of(operator).after(before).haveSeen(objects, round));
        }
    }

    private List<String> clients() {
        return OryObjects.of(cluster.cluster().admin(), Kind.OAUTH2_CLIENT)
                .inNamespace(sandbox.namespace())
                .list()
                .getItems()
                .stream()
                .map(object -> object.getMetadata().getName())
                .toList();
    }

    private List<JsonNode> specs() {
        return OryObjects.of(cluster.cluster().admin(), Kind.OAUTH2_CLIENT)
                .inNamespace(sandbox.namespace())
                .list()
                .getItems()
                .stream()
                .map(object -> OryObjects.json(object).path("spec"))
                .toList();
    }

    /** The version of every object that the operator may write. */
    private Map<String, String> versions() {
        var admin = cluster.cluster().admin();
        var versions = new TreeMap<String, String>();
        Stream.<HasMetadata>concat(
                        Stream.of(Kind.values()).flatMap(kind -> OryObjects.list(admin, kind).stream()),
                        admin.secrets().inNamespace(sandbox.namespace()).list().getItems().stream())
                .forEach(object -> versions.put(
                        object.getKind() + " " + object.getMetadata().getNamespace() + "/"
                                + object.getMetadata().getName(),
                        object.getMetadata().getResourceVersion()));
        return versions;
    }

    private List<AuditEntry> writesSince(long mark) {
        return cluster.cluster()
                .stack()
                .auditLog()
                .writesSince(mark, cluster.installed().user());
    }

    private static List<String> readsOf(FaultProxy hydra) {
        return hydra.allCalls().stream()
                .map(record -> record.call())
                .filter(call -> call.kind().equals("client"))
                .map(call -> call.verb() + " " + call.name())
                .distinct()
                .toList();
    }
}
