package io.github.oryoperator.e2e.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.github.oryoperator.api.TenantRef;
import io.github.oryoperator.api.oauth2client.OAuth2Client;
import io.github.oryoperator.api.oauth2client.OAuth2ClientSpec;
import io.github.oryoperator.api.oryrelationship.OryRelationship;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How objects of the API behave on a real API server, whatever stands in them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObjectsIT {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final SchemaPath SPEC = SchemaPath.of("spec");
    private static final int MEBIBYTE = 1 << 20;

    private final ApiServer server = new ApiServer();

    @TempDir
    private Path folder;

    static Stream<Crd> kinds() {
        return Crd.all().stream();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aFreshObjectIsNeverReadAsHealthy(Crd crd) {
        ObjectNode object = fresh(crd);

        ApiServer.Answer created = server.create(crd, object);

        assertThat(created.accepted()).as(created.message()).isTrue();
        assertThat(created.json().at("/status/observedGeneration").asInt()).isEqualTo(-1);
        assertThat(server.read(crd, object)
                        .json()
                        .at("/status/observedGeneration")
                        .asInt())
                .isEqualTo(-1);
    }

    @Test
    void aWatcherSeesAFreshObjectAsUnseen() throws InterruptedException {
        BlockingQueue<OAuth2Client> seen = new LinkedBlockingQueue<>();
        var clients = server.client().resources(OAuth2Client.class).inNamespace(server.namespace());
        try (var watch = clients.watch(new Collecting(seen))) {
            ObjectNode object = fresh(oauth2Client());
            server.create(oauth2Client(), object);

            OAuth2Client first = seen.poll(30, TimeUnit.SECONDS);

            assertThat(watch).isNotNull();
            assertThat(first).isNotNull();
            assertThat(first.getStatus().observedGeneration()).isEqualTo(-1);
            assertThat(first.getStatus().conditions()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aStatusThatIsWrittenInPartKeepsItsDefault(Crd crd) {
        ObjectNode object = fresh(crd);
        object.set("metadata", server.create(crd, object).json().get("metadata"));
        object.putObject("status").put("lastHandledReconcileAt", "now");

        ApiServer.Answer written = server.writeStatus(crd, object);

        assertThat(written.accepted()).as(written.message()).isTrue();
        assertThat(written.json().at("/status/observedGeneration").asInt()).isEqualTo(-1);
        assertThat(written.json().at("/status/lastHandledReconcileAt").asText()).isEqualTo("now");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aTypingErrorIsSaidToTheUser(Crd crd) {
        ObjectNode object = fresh(crd);
        ((ObjectNode) object.get("spec")).put("syncIntervall", "10m");

        assertThat(server.tryCreate(crd, object).message()).contains("unknown field \"spec.syncIntervall\"");
    }

    @Test
    void anUnknownFieldIsDroppedWhereTheUserAsksForNoCheck() {
        ObjectNode object = fresh(oauth2Client());
        ((ObjectNode) object.get("spec")).put("unknown", 1);

        ApiServer.Answer created = server.create(oauth2Client(), object);

        assertThat(created.json().at("/spec").has("unknown")).isFalse();
    }

    @Test
    void aNullEqualsAbsence() {
        ObjectNode object = fresh(oauth2Client());
        ((ObjectNode) object.get("spec"))
                .putNull("clientName")
                .putNull("syncInterval")
                .putNull("tenantRef");

        ApiServer.Answer created = server.create(oauth2Client(), object);

        assertThat(created.accepted()).as(created.message()).isTrue();
        OAuth2ClientSpec spec = server.client()
                .resources(OAuth2Client.class)
                .inNamespace(server.namespace())
                .withName(object.at("/metadata/name").asText())
                .get()
                .getSpec();
        assertThat(spec.clientName()).isNull();
        assertThat(spec.tenant()).isEqualTo(TenantRef.DEFAULT);
    }

    @Test
    void freeFormJsonIsKeptAsItIs() {
        JsonNode metadata = JSON.objectNode()
                .put("text", "a")
                .put("number", 12345678901L)
                .put("fraction", 2.5)
                .put("yes", true)
                .set(
                        "deep",
                        JSON.objectNode()
                                .set("list", JSON.arrayNode().add(1).add("b").addNull()));
        ObjectNode object = ApiServer.renamed(new Specimen(oauth2Client()).with(SPEC.then("metadata"), metadata));

        server.create(oauth2Client(), object);

        assertThat(server.read(oauth2Client(), object).json().at("/spec/metadata"))
                .isEqualTo(metadata);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theLargestObjectWithItsStatusStaysBelowOneMebibyte(Crd crd) {
        ObjectNode object = ApiServer.renamed(new Specimen(crd).patched(SPEC, largestSpec(crd)));
        ApiServer.Answer created = server.create(crd, object);
        assertThat(created.accepted()).as(created.message()).isTrue();
        object.set("metadata", created.json().get("metadata"));
        object.set("status", LargestObject.of(crd.schema().at("/properties/status")));

        ApiServer.Answer written = server.writeStatus(crd, object);

        assertThat(written.accepted()).as(written.message()).isTrue();
        assertThat(written.body().length()).isBetween(10_000, MEBIBYTE);
    }

    @Test
    void kubectlListsEverythingByCategoryAndEachKindByItsShortName() {
        Set<String> shortNames = new HashSet<>();
        for (Crd crd : Crd.all()) {
            ObjectNode object = fresh(crd);
            server.create(crd, object);
            String name = object.at("/metadata/name").asText();
            String shortName = crd.definition().at("/spec/names/shortNames/0").asText();

            assertThat(shortNames.add(shortName)).as("%s is unique", shortName).isTrue();
            await().untilAsserted(() -> assertThat(kubectl("get", "ory")).contains(name));
            assertThat(kubectl("get", shortName)).contains(name);
        }
        assertThat(kubectl("get", "oauth2clients.ory-operator.github.io"))
                .containsPattern("NAME +READY +REASON +ORY ID +TENANT +AGE")
                .doesNotContain("MESSAGE");
        assertThat(kubectl("get", "oryclient", "-o", "wide")).contains("MESSAGE");
    }

    @Test
    void clientsCanBeSelectedByTenantAndId() {
        ObjectNode object = ApiServer.renamed(new Specimen(oauth2Client())
                .patched(SPEC, JSON.objectNode().put("clientId", "selected").set("tenantRef", tenant("blue"))));
        server.create(oauth2Client(), object);
        ObjectNode other = fresh(oauth2Client());
        server.create(oauth2Client(), other);
        var clients = server.client().resources(OAuth2Client.class).inNamespace(server.namespace());

        for (List<String> field : List.of(
                List.of("spec.tenantRef.name", "blue"),
                List.of("spec.tenantRef.kind", "ClusterOryTenant"),
                List.of("spec.clientId", "selected"))) {
            assertThat(clients.withField(field.get(0), field.get(1)).list().getItems())
                    .as(field.get(0))
                    .extracting(client -> client.getMetadata().getName())
                    .contains(object.at("/metadata/name").asText())
                    .doesNotContain(other.at("/metadata/name").asText());
        }
    }

    @Test
    void relationshipsCanBeSelectedByWhatTheySpeakOfWhateverCharactersItHas() {
        ObjectNode parts = JSON.objectNode()
                .put("namespace", "a,b=c")
                .put("object", "d e,f=g/h?i%20+'!")
                .put("relation", "j,k=l!");
        ObjectNode object = ApiServer.renamed(new Specimen(oryRelationship()).patched(SPEC, parts));
        server.create(oryRelationship(), object);
        server.create(oryRelationship(), fresh(oryRelationship()));
        var relationships = server.client().resources(OryRelationship.class).inNamespace(server.namespace());

        parts.properties()
                .forEach(part -> assertThat(relationships
                                .withField("spec." + part.getKey(), escaped(part.getValue()))
                                .list()
                                .getItems())
                        .as(part.getKey())
                        .extracting(relationship -> relationship.getMetadata().getName())
                        .containsExactly(object.at("/metadata/name").asText()));
    }

    /** The client sends a value as it is given; these characters have a meaning in a field selector. */
    private static String escaped(JsonNode value) {
        return value.asText().replaceAll("[,=]", "\\\\$0");
    }

    /** Without a cache: that of others may be older than the CRDs. */
    private String kubectl(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--namespace", server.namespace()));
        return server.kubectl()
                .with(
                        "KUBECACHEDIR",
                        folder.resolve(UUID.randomUUID().toString()).toString())
                .run(all.toArray(String[]::new))
                .output();
    }

    private static ObjectNode tenant(String name) {
        return JSON.objectNode().put("kind", "ClusterOryTenant").put("name", name);
    }

    private static ObjectNode fresh(Crd crd) {
        return ApiServer.renamed(new Specimen(crd).patched(SPEC, JSON.objectNode()));
    }

    private static Crd oauth2Client() {
        return kind("OAuth2Client");
    }

    private static Crd oryRelationship() {
        return kind("OryRelationship");
    }

    private static Crd kind(String kind) {
        return Crd.all().stream()
                .filter(crd -> crd.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** All fields at their largest, without those that exclude others. */
    private static JsonNode largestSpec(Crd crd) {
        ObjectNode spec = (ObjectNode) LargestObject.of(crd.schema().at("/properties/spec"));
        if (crd.kind().equals("OAuth2Client")) {
            spec.remove(List.of("jwksUri", "jwksFrom"));
            ((ObjectNode) spec.at("/metadata")).removeAll();
            spec.at("/jwks/keys").forEach(key -> ((ObjectNode) key).remove(List.of("d", "k")));
            ((ObjectNode) spec.at("/credentials/rotation")).put("overlap", "999998h9999999m999999999s");
        } else if (crd.kind().equals("JsonWebKeySet")) {
            spec.remove("keysFrom");
            ((ObjectNode) spec.at("/generate/rotation")).put("overlap", "999998h9999999m999999999s");
        } else if (crd.kind().equals("OryIdentity")) {
            ((ObjectNode) spec.at("/metadataAdmin")).removeAll();
            spec.put("traitsPolicy", "Listed");
            ((ObjectNode) spec.at("/credentials/password")).remove("secretRef");
        } else if (crd.kind().equals("OryRelationship")) {
            spec.at("/subjects").forEach(subject -> ((ObjectNode) subject).remove(List.of("id", "identityRef")));
        } else if (crd.kind().equals("TrustedIssuer")) {
            spec.putNull("jwksUri").remove("expiresAt");
            spec.put("lifetime", "999999h9999999m999999999s").put("renewBefore", "9h9999999m999999999s");
            ((ObjectNode) spec.at("/publicKey")).remove(List.of("pemFrom", "jsonWebKeySetRef"));
            ((ObjectNode) spec.at("/publicKey/jwk")).remove(List.of("d", "p", "q", "dp", "dq", "qi", "k"));
            spec.at("/grants").forEach(grant -> ((ObjectNode) grant).remove("anySubject"));
        } else if (crd.kind().equals("OryProject")) {
            spec.put("deletionPolicy", "Orphan");
        } else if (crd.kind().equals("EventStream")) {
            spec.put("type", "https").putNull("sns").putNull("projectRef");
        } else if (crd.kind().endsWith("Tenant")) {
            spec.put("mode", "SelfHosted").remove("cloud");
            for (String service : List.of("kratos", "keto", "hydra")) {
                ((ObjectNode) spec.at("/" + service + "/auth")).remove("basicAuthSecretRef");
                ((ObjectNode) spec.at("/" + service + "/caBundle")).remove("secretKeyRef");
            }
            spec.at("/allowedNamespaces/selector/matchExpressions")
                    .forEach(requirement -> ((ObjectNode) requirement).put("operator", "In"));
        }
        return spec;
    }

    private record Collecting(BlockingQueue<OAuth2Client> seen) implements Watcher<OAuth2Client> {
        @Override
        public void eventReceived(Action action, OAuth2Client resource) {
            seen.add(resource);
        }

        @Override
        public void onClose(WatcherException cause) {}
    }
}
