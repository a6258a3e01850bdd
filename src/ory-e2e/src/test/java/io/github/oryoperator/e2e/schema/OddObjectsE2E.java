package io.github.oryoperator.e2e.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.github.oryoperator.e2e.system.OperatorProcess;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Passes;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.Seed;
import io.github.oryoperator.e2e.system.TestCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever objects the API server accepts, of this schema or of another: each gets a status, and none stops the operator. */
class OddObjectsE2E {
    private static final Logger LOG = LoggerFactory.getLogger(OddObjectsE2E.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long SEED = Seed.of(OddObjectsE2E.class);
    private static final int MANY = Boolean.getBoolean("full") ? 2_000 : 90;
    private static final String ORDINARY = "{tokenEndpointAuthMethod: none, scopes: [read]}";

    private final TestCluster cluster = TestCluster.shared();
    private final KubernetesClient admin = cluster.cluster().admin();
    private final Crd crd = Crd.all().stream()
            .filter(each -> each.kind().equals("OAuth2Client"))
            .findFirst()
            .orElseThrow();

    private final RandomClient clients = new RandomClient(crd, new Random(SEED));
    private OperatorProcess operator;
    private Sandbox sandbox;

    @BeforeEach
    void start() {
        cluster.stopOperator();
        operator = cluster.start(cluster.installed().process());
        sandbox = Sandbox.open(cluster);
        sandbox.awaitTenantReason("Succeeded");
    }

    @AfterEach
    void stop() {
        sandbox.close();
        operator.close();
    }

    @Test
    void whateverTheSchemaAdmitsGetsAStatus() {
        var made = IntStream.range(0, MANY)
                .mapToObj(i -> create(clients.named("random-" + i)))
                .flatMap(Optional::stream)
                .toList();
        assertThat(made).as("accepted of " + MANY).hasSizeGreaterThan(MANY * 2 / 3);
        awaitStatuses();
        assertThat(objects().stream().filter(OryObjects::isReady).count())
                .as("ready among %s", reasons())
                .isGreaterThan(MANY / 5);

        var edited =
                made.stream().filter(before -> replace(clients.edited(before))).toList();
        assertThat(edited).as("accepted of " + made.size()).hasSizeGreaterThan(made.size() * 2 / 3);
        awaitStatuses();

        assertThatTheOperatorIsWell();
        deleteAll();
    }

    @Test
    void fieldsThatNobodyKnowsAreNoObstacle() {
        var manifest = """
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OAuth2Client
                metadata: {name: typo}
                unknown: {a: [1]}
                spec:
                  tokenEndpointAuthMethod: none
                  scopes: [read]
                  syncIntervall: 10m
                  tokenLifespans: {unknown: 1h}
                  metadata: {unknown: {nothing: null, big: 123456789012345678901234567890}}
                """;
        cluster.cluster()
                .stack()
                .kubectl()
                .runWithInput(
                        manifest, "apply", "--namespace", sandbox.namespace(), "--validate=false", "--filename", "-")
                .output();

        sandbox.awaitReady("typo");
        assertThatTheOperatorIsWell();
    }

    @Test
    void whatAnotherVersionStoredGetsAStatusAndStopsNobody() {
        withSchema(ofAnotherVersion());
        try {
            IntStream.range(0, MANY / 3)
                    .mapToObj(i -> create(clients.ofAnotherVersion("other-" + i)))
                    .forEach(object -> assertThat(object).isPresent());
            assertThat(create(clients.withoutKeys("misfit"))).isPresent();
            awaitStatuses();
            assertThatTheOperatorIsWell();

            // Back to this version: what is stored does not fit its schema any more.
            withSchema(crd.schema());
            operator.close();
            operator = cluster.start(Passes.logged(cluster.installed().process()));

            var odd = keys();
            assertThat(odd).hasSize(MANY / 3 + 2);
            await("a pass over each")
                    .atMost(PATIENCE)
                    .until(() -> Passes.of(operator).haveSeen(odd, 1));
            assertThatTheOperatorIsWell();

            // The API server takes no change of an object that does not fit its schema, not even the end of its
            // finalizer:
            // that has to wait until somebody has mended the spec.
            sandbox.kubectl("delete", crd.plural() + "." + crd.group(), "--all", "--wait=false");
            await("what is wrong with it").atMost(PATIENCE).until(() -> misfit().contains("InvalidSpec"));
            assertThat(misfit()).contains("spec.jwks.keys").doesNotContain("nil");
            assertThatTheOperatorIsWell();
            objects().forEach(this::mend);
            deleteAll();
        } finally {
            // Where that went wrong: for the tests that follow.
            try {
                if (!objects().isEmpty()) {
                    withSchema(ofAnotherVersion());
                    deleteAll();
                }
            } finally {
                withSchema(crd.schema());
            }
        }
    }

    /** A schema that admits any JSON in nearly every field, and fields that this version does not have. */
    private JsonNode ofAnotherVersion() {
        ObjectNode schema = crd.schema().deepCopy();
        var spec = (ObjectNode) schema.at("/properties/spec");
        spec.remove("x-kubernetes-validations");
        spec.put("x-kubernetes-preserve-unknown-fields", true);
        // Those two are selectable, which needs a schema.
        ((ObjectNode) spec.get("properties")).retain("clientId", "tenantRef");
        return schema;
    }

    private void withSchema(JsonNode schema) {
        var patch = JsonNodeFactory.instance.arrayNode();
        patch.addObject()
                .put("op", "replace")
                .put("path", "/spec/versions/0/schema/openAPIV3Schema")
                .set("value", schema);
        admin.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(crd.plural() + "." + crd.group())
                .patch(PatchContext.of(PatchType.JSON), patch.toString());
        // In force a moment after it is stored.
        boolean admits = !schema.equals(crd.schema());
        await("the schema").atMost(PATIENCE).until(() -> admitsNumbersAsNames() == admits);
    }

    private boolean admitsNumbersAsNames() {
        var probe = clients.named("probe");
        probe.putObject("spec").put("tokenEndpointAuthMethod", "none").put("clientName", 1);
        return accepts(() -> admin.raw(collection() + "?dryRun=All", "POST", probe.toString()));
    }

    private void assertThatTheOperatorIsWell() {
        var name = "ordinary-" + System.nanoTime();
        sandbox.applyClient(name, ORDINARY);
        sandbox.awaitReady(name);
        assertThat(operator.process().isAlive()).isTrue();
        assertThat(operator.log()).doesNotContain("not foreseen").doesNotContain("OutOfMemory");
        assertThat(objects().stream()
                        .filter(object ->
                                OryObjects.condition(object, "Ready", "reason").equals("InternalError"))
                        .map(OryObjects::describe))
                .isEmpty();
    }

    private String misfit() {
        return objects().stream()
                .filter(object -> object.getMetadata().getName().equals("misfit"))
                .map(OryObjects::describe)
                .collect(Collectors.joining());
    }

    private Map<String, Long> reasons() {
        return objects().stream()
                .collect(Collectors.groupingBy(OddObjectsE2E::reason, TreeMap::new, Collectors.counting()));
    }

    private static String reason(GenericKubernetesResource object) {
        return OryObjects.condition(object, "Ready", "reason");
    }

    /** Each speaks of its present generation: ready, or why not. */
    private void awaitStatuses() {
        await("a status for each")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(objects().stream()
                                .filter(object -> !speaks(object))
                                .map(OryObjects::describe))
                        .isEmpty());
    }

    private static boolean speaks(GenericKubernetesResource object) {
        var generation = object.getMetadata().getGeneration();
        return OryObjects.json(object).at("/status/observedGeneration").asLong(-1) == generation
                && OryObjects.condition(object, "Ready", "observedGeneration").equals(generation.toString())
                && !reason(object).isEmpty();
    }

    private void deleteAll() {
        sandbox.kubectl("delete", crd.plural() + "." + crd.group(), "--all", "--wait=false");
        await("all to be gone").atMost(PATIENCE).until(() -> objects().isEmpty());
    }

    private List<GenericKubernetesResource> objects() {
        return OryObjects.of(admin, Kind.OAUTH2_CLIENT)
                .inNamespace(sandbox.namespace())
                .list()
                .getItems();
    }

    /** As a user would; what has meanwhile gone needs it no more. */
    private void mend(GenericKubernetesResource object) {
        var spec = JsonNodeFactory.instance.objectNode().put("tokenEndpointAuthMethod", "none");
        spec.putArray("scopes").add("read");
        var id = OryObjects.json(object).at("/spec/clientId");
        if (!id.isMissingNode()) {
            spec.set("clientId", id);
        }
        var patch = JsonNodeFactory.instance.arrayNode();
        patch.addObject().put("op", "replace").put("path", "/spec").set("value", spec);
        var at = OryObjects.of(admin, Kind.OAUTH2_CLIENT)
                .inNamespace(sandbox.namespace())
                .withName(object.getMetadata().getName());
        if (!accepts(() -> at.patch(PatchContext.of(PatchType.JSON), patch.toString()))) {
            assertThat(at.get()).isNull();
        }
    }

    private List<String> keys() {
        return objects().stream()
                .map(object -> sandbox.namespace() + "/" + object.getMetadata().getName())
                .toList();
    }

    private Optional<ObjectNode> create(ObjectNode object) {
        return accepts(() -> admin.raw(collection(), "POST", object.toString()))
                ? Optional.of(object)
                : Optional.empty();
    }

    private boolean replace(ObjectNode object) {
        var patch = JsonNodeFactory.instance.arrayNode();
        patch.addObject().put("op", "replace").put("path", "/spec").set("value", object.get("spec"));
        return accepts(() -> OryObjects.of(admin, Kind.OAUTH2_CLIENT)
                .inNamespace(sandbox.namespace())
                .withName(object.at("/metadata/name").asText())
                .patch(PatchContext.of(PatchType.JSON), patch.toString()));
    }

    private static boolean accepts(Runnable request) {
        try {
            request.run();
            return true;
        } catch (KubernetesClientException e) {
            LOG.debug("Refused: {}", e.getMessage());
            return false;
        }
    }

    private String collection() {
        return "/apis/" + crd.group() + "/v1alpha1/namespaces/" + sandbox.namespace() + "/" + crd.plural();
    }
}
