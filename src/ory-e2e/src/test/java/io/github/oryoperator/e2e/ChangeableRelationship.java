package io.github.oryoperator.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.permission.PermissionService;
import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.client.permission.TupleQuery;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.ProxiedOperator;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Call;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An OryRelationship that gives subjects a relation which a stranger has already, who is nobody's business. */
final class ChangeableRelationship extends ChangeableResource {
    static final ChangeableRelationship INSTANCE = new ChangeableRelationship();

    private static final TestCluster CLUSTER = TestCluster.shared();
    private static final String STRANGER = "stranger";

    private ChangeableRelationship() {
        super(Kind.ORY_RELATIONSHIP);
    }

    @Override
    String created(Sandbox sandbox) {
        return spec(sandbox, "{id: alice}, {id: bob}, {set: {namespace: groups, object: admins, relation: members}}");
    }

    /** It adds a subject and takes two away. */
    @Override
    String updated(Sandbox sandbox) {
        return spec(sandbox, "{id: alice}, {id: carol}");
    }

    @Override
    String edited(Sandbox sandbox) {
        return spec(sandbox, "{id: erin}, {id: alice}");
    }

    private static String spec(Sandbox sandbox, String subjects) {
        return "namespace: files, object: %s, relation: viewers, syncInterval: 1h, subjects: [%s]"
                .formatted(sandbox.namespace(), subjects);
    }

    @Override
    void prepare(Sandbox sandbox) {
        keto(keto -> {
            keto.grant(stranger(sandbox));
            return true;
        });
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

    /** Those who have the relation, each as often as Keto holds it. */
    @Override
    List<String> there(Sandbox sandbox) {
        return tuples(sandbox).map(tuple -> tuple.subject().toString()).sorted().toList();
    }

    @Override
    public List<String> nothing() {
        return List.of(STRANGER);
    }

    @Override
    Optional<String> lie(Sandbox sandbox, JsonNode spec) {
        var wanted = new TreeSet<>(Set.of(STRANGER));
        spec.path("subjects").forEach(subject -> wanted.add(subject(subject)));
        return difference(there(sandbox), List.copyOf(wanted));
    }

    private static String subject(JsonNode subject) {
        var set = subject.path("set");
        return set.isMissingNode()
                ? subject.path("id").asText()
                : set.path("namespace").asText() + ":" + set.path("object").asText() + "#"
                        + set.path("relation").asText();
    }

    @Override
    boolean isTold(Sandbox sandbox, JsonNode status) {
        var claims = new TreeSet<String>();
        status.path("claims").forEach(claim -> claims.add(claim.asText()));
        return tuples(sandbox)
                .filter(tuple -> !tuple.equals(stranger(sandbox)))
                .allMatch(tuple -> claims.contains(claim(tuple)));
    }

    @Override
    List<String> told(JsonNode status) {
        return List.of("claims " + status.path("claims").size());
    }

    @Override
    void clear(Sandbox sandbox) {
        keto(keto -> {
            tuples(sandbox).forEach(keto::revoke);
            return true;
        });
    }

    @Override
    public String toString() {
        return "relationship";
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
