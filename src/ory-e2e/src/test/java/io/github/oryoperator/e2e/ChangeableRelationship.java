package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.permission.PermissionService;
import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.client.permission.TupleQuery;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.ProxiedOperator;
import io.github.oryoperator.e2e.system.ReadyTruth;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Call;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** An OryRelationship that gives subjects a relation which a stranger has already, who is nobody's business. */
enum ChangeableRelationship implements Changeable {
    INSTANCE;

    private static final TestCluster CLUSTER = TestCluster.shared();
    private static final String KIND = "oryrelationships.ory-operator.github.io";
    private static final String NAME = "viewers";
    private static final String STRANGER = "stranger";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public Change creation() {
        return RelationshipChange.CREATION;
    }

    @Override
    public Change update() {
        return RelationshipChange.UPDATE;
    }

    @Override
    public Change deletion() {
        return RelationshipChange.DELETION;
    }

    @Override
    public Stream<Change> changes() {
        return Stream.of(RelationshipChange.values());
    }

    @Override
    public boolean everyCall() {
        return false;
    }

    @Override
    public void furnish(Sandbox sandbox, ProxiedOperator operator) {
        sandbox.kubectl(
                "patch",
                "orytenants.ory-operator.github.io",
                "default",
                "--type=merge",
                "--patch={\"spec\":{\"keto\":{\"readUrl\":\"%s\",\"writeUrl\":\"%s\"}}}"
                        .formatted(
                                operator.ketoRead().url(), operator.ketoWrite().url()));
        sandbox.awaitTenantReason("Succeeded");
    }

    /** Keto's lists and changes, and the list of those who may claim the same: there is one sandbox at a time. */
    @Override
    public boolean concerns(Sandbox sandbox, Call call) {
        return switch (call.kind()) {
            case "relation-tuple" -> call.mutates() || call.verb().equals("list");
            case "oryrelationships" -> call.verb().equals("list");
            default -> false;
        };
    }

    @Override
    public void edit(Sandbox sandbox) {
        sandbox.kubectl(
                "patch",
                KIND,
                NAME,
                "--type=merge",
                "--patch={\"spec\":{\"subjects\":[{\"id\":\"erin\"},{\"id\":\"alice\"}]}}");
    }

    @Override
    public void awaitEdited(Sandbox sandbox, long generation) {
        awaitGeneration(sandbox, generation);
        assertThat(subjects(sandbox)).as(ReadyTruth.COMPLAINT).containsExactly("alice", "erin", STRANGER);
    }

    @Override
    public String promise() {
        return "what Keto was given was claimed in the status";
    }

    @Override
    public boolean isPromiseKept(Sandbox sandbox) {
        var claims = new TreeSet<String>();
        var found = find(sandbox);
        if (found != null) {
            OryObjects.json(found).at("/status/claims").forEach(claim -> claims.add(claim.asText()));
        }
        return tuples(sandbox)
                .filter(tuple -> !tuple.equals(stranger(sandbox)))
                .allMatch(tuple -> claims.contains(claim(tuple)));
    }

    @Override
    public List<String> world(Sandbox sandbox) {
        var world = new ArrayList<String>();
        world.add("subjects " + subjects(sandbox));
        var found = find(sandbox);
        if (found != null) {
            var status = OryObjects.json(found).path("status");
            var conditions = new TreeSet<String>();
            status.path("conditions")
                    .forEach(condition -> conditions.add(condition.path("type").asText() + "="
                            + condition.path("status").asText() + " "
                            + condition.path("reason").asText()));
            world.add("conditions " + conditions);
            world.add("claims " + status.path("claims").size());
        }
        return List.copyOf(world);
    }

    @Override
    public List<String> nothing() {
        return List.of("subjects [" + STRANGER + "]");
    }

    @Override
    public void tidy(Sandbox sandbox) {
        sandbox.kubectl("delete", KIND, "--all", "--timeout=60s");
        keto(keto -> {
            tuples(sandbox).forEach(keto::revoke);
            return true;
        });
    }

    @Override
    public String toString() {
        return "relationship";
    }

    @Override
    public ReadyTruth truth(TestCluster cluster, Sandbox sandbox) {
        return new ReadyTruth(cluster, sandbox, Kind.ORY_RELATIONSHIP, (object, spec) -> lie(sandbox, spec));
    }

    private static Optional<String> lie(Sandbox sandbox, JsonNode spec) {
        var wanted = new TreeSet<>(Set.of(STRANGER));
        spec.path("subjects").forEach(subject -> wanted.add(subject(subject)));
        var there = subjects(sandbox);
        return there.equals(List.copyOf(wanted))
                ? Optional.empty()
                : Optional.of("Keto holds " + there + " and not " + wanted);
    }

    private static String subject(JsonNode subject) {
        var set = subject.path("set");
        return set.isMissingNode()
                ? subject.path("id").asText()
                : set.path("namespace").asText() + ":" + set.path("object").asText() + "#"
                        + set.path("relation").asText();
    }

    static void letStrangerIn(Sandbox sandbox) {
        keto(keto -> {
            keto.grant(stranger(sandbox));
            return true;
        });
    }

    static void apply(Sandbox sandbox, String subjects) {
        sandbox.apply("""
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryRelationship
                metadata: {name: %s}
                spec: {namespace: files, object: %s, relation: viewers, syncInterval: 1h, subjects: [%s]}
                """.formatted(NAME, sandbox.namespace(), subjects));
    }

    static void delete(Sandbox sandbox) {
        sandbox.kubectl("delete", KIND, NAME, "--wait=false");
    }

    /** Waits until that generation is Ready. */
    static void awaitGeneration(Sandbox sandbox, long generation) {
        Awaitility.await("generation " + generation + " is Ready")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> find(sandbox),
                        found -> found != null
                                && OryObjects.isReady(found)
                                && found.getMetadata().getGeneration() == generation);
    }

    static void awaitGone(Sandbox sandbox) {
        Awaitility.await("it is gone").atMost(PATIENCE).until(() -> find(sandbox) == null);
    }

    private static @Nullable GenericKubernetesResource find(Sandbox sandbox) {
        return OryObjects.of(CLUSTER.cluster().admin(), Kind.ORY_RELATIONSHIP)
                .inNamespace(sandbox.namespace())
                .withName(NAME)
                .get();
    }

    /** Those who have the relation, each as often as Keto holds it. */
    private static List<String> subjects(Sandbox sandbox) {
        return tuples(sandbox).map(tuple -> tuple.subject().toString()).sorted().toList();
    }

    private static Stream<RelationTuple> tuples(Sandbox sandbox) {
        return keto(keto -> keto.listAll(TupleQuery.of("files")
                                .withObject(sandbox.namespace())
                                .withRelation("viewers"))
                        .toList())
                .stream();
    }

    private static RelationTuple stranger(Sandbox sandbox) {
        return RelationTuple.of("files", sandbox.namespace(), "viewers", STRANGER);
    }

    /** As the documentation of the status has it: twelve bytes of a hash of the parts. */
    private static String claim(RelationTuple tuple) {
        var parts = Stream.of(
                        tuple.namespace(),
                        tuple.object(),
                        tuple.relation(),
                        tuple.subject().toString())
                .flatMap(part -> Stream.of(part.split("[:#]", -1)))
                .collect(Collectors.joining("\n"));
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(parts.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 12));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks the real Keto, as an application does. */
    private static <V> V keto(Function<PermissionService, V> work) {
        var server = CLUSTER.cluster().stack().keto();
        var tenant = Tenant.selfHosted()
                .ketoRead(Endpoint.of(server.readUrl().toString()))
                .ketoWrite(Endpoint.of(server.writeUrl().toString()))
                .build();
        try (var ory = Ory.builder().tenant("keto", tenant).build()) {
            return work.apply(ory.permissions().forTenant("keto"));
        }
    }
}
