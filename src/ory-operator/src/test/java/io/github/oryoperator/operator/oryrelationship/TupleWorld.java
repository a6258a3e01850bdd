package io.github.oryoperator.operator.oryrelationship;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.oryoperator.api.Condition;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.TenantRef;
import io.github.oryoperator.api.oryrelationship.IdentityRef;
import io.github.oryoperator.api.oryrelationship.OryRelationship;
import io.github.oryoperator.api.oryrelationship.OryRelationshipSpec;
import io.github.oryoperator.api.oryrelationship.OryRelationshipSpecBuilder;
import io.github.oryoperator.api.oryrelationship.OryRelationshipStatus;
import io.github.oryoperator.api.oryrelationship.RelationshipSet;
import io.github.oryoperator.api.oryrelationship.RelationshipSubject;
import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.standin.FakeApiServer;
import io.github.oryoperator.operator.standin.FakeKeto;
import io.github.oryoperator.operator.standin.Outside;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * OryRelationships around the real engine, adapter, client library and writes to the cluster, with Keto and the API server in memory. All
 * resources speak of the viewers of {@code documents:readme}. At each call of the operator two things are watched: each tuple that it put
 * into Keto is claimed by a status, and what others put there stays.
 */
final class TupleWorld implements AutoCloseable {
    static final String FINALIZER = "test.example.com/finalizer";
    private static final int ROUNDS = 8;

    final Outside outside = new Outside();
    final FakeKeto keto = new FakeKeto(outside, "documents", "groups");
    final FakeApiServer<OryRelationship> api = new FakeApiServer<>(outside, OryRelationship.class);
    /** The servers that tenants lead to. */
    final Map<String, FakeKeto> servers = new HashMap<>(Map.of("default", keto));
    /** Tenants that do not admit what refers to them. */
    final Set<String> closed = new HashSet<>();

    /** Of tenants that let resources write to some Keto namespaces only, which. */
    final Map<String, Set<String>> ketoNamespaces = new HashMap<>();

    /** The ids that Kratos gave the OryIdentities of the cluster, by their names. */
    final Map<String, String> identities = new HashMap<>();

    final List<String> events = new ArrayList<>();
    final Set<ResourceKey> nudged = new HashSet<>();

    private final KubernetesClient client = api.client();
    private final Set<RelationTuple> others = new HashSet<>();
    private final Set<RelationTuple> mayGo = new HashSet<>();
    private final List<String> broken = new ArrayList<>();
    /** What the cluster last told; null: it tells all at once. */
    private @Nullable List<OryRelationship> cache;

    private @Nullable OryRelationship comer;
    private TupleProcess process = new TupleProcess(this, client);

    TupleWorld() {
        strangers("documents", "other", "stranger");
        outside.watch(this::judge);
    }

    /** A user makes a resource of the tenant {@code default}. */
    OryRelationship make(String name, String... subjects) {
        return make(name, spec -> spec, subjects);
    }

    OryRelationship make(String name, UnaryOperator<OryRelationshipSpecBuilder> change, String... subjects) {
        var made = resource(name, change, subjects);
        api.create(made);
        return made;
    }

    /** A user makes a resource once the one of that name is gone. */
    void makeAnew(String name, String... subjects) {
        comer = resource(name, spec -> spec, subjects);
        comeIn();
    }

    static OryRelationship resource(String name, UnaryOperator<OryRelationshipSpecBuilder> change, String... subjects) {
        var resource = new OryRelationship();
        resource.getMetadata().setNamespace("apps");
        resource.getMetadata().setName(name);
        resource.setSpec(change.apply(OryRelationshipSpec.builder()
                        .namespace("documents")
                        .object("readme")
                        .relation("viewers")
                        .subjects(subjects(subjects)))
                .build());
        return resource;
    }

    /** A user edits the subjects. */
    void edit(String name, String... subjects) {
        change(name, spec -> spec.withSubjects(subjects(subjects)));
    }

    void change(String name, UnaryOperator<OryRelationshipSpec> change) {
        api.edit(key(name), resource -> {
            resource.setSpec(change.apply(resource.getSpec()));
            return resource;
        });
    }

    /** The status of a resource claims that, as if it had come so far. */
    void claim(String name, List<String> claims) {
        api.restore(key(name), resource -> {
            resource.setStatus(status(name).withClaims(claims));
            return resource;
        });
    }

    /** A user deletes a resource. */
    void delete(String name) {
        api.delete(key(name));
    }

    /** Somebody else gives subjects a relation to {@code object}, to keep. */
    void strangers(String namespace, String object, String... subjects) {
        for (var subject : subjects) {
            var tuple = RelationTuple.of(namespace, object, "viewers", subject);
            others.add(tuple);
            keto.put(tuple);
        }
    }

    /** Somebody else makes a subject a viewer; what becomes of that is not watched. */
    void viewer(String subject) {
        var tuple = tuple(subject);
        keto.put(tuple);
        others.add(tuple);
        mayGo.add(tuple);
    }

    static RelationTuple tuple(String subject) {
        return RelationTuple.of("documents", "readme", "viewers", subject);
    }

    /** {@code alice}, {@code groups:staff#members}; {@code @alice}, {@code users@alice} for the identity of that name. */
    static RelationshipSubject subject(String text) {
        int at = text.indexOf('@');
        if (at >= 0) {
            return RelationshipSubject.of(
                    new IdentityRef(text.substring(at + 1), at == 0 ? null : text.substring(0, at)));
        }
        var parts = text.split("[:#]", -1);
        return parts.length == 1
                ? RelationshipSubject.of(text)
                : RelationshipSubject.of(new RelationshipSet(parts[0], parts[1], parts.length == 3 ? parts[2] : null));
    }

    private static List<RelationshipSubject> subjects(String... subjects) {
        return Stream.of(subjects).map(TupleWorld::subject).toList();
    }

    static ResourceKey key(String name) {
        return new ResourceKey("OryRelationship", "apps", name);
    }

    /** One pass over the newest that the cluster told of a resource. */
    void reconcile(String name) {
        cached().stream()
                .filter(resource -> resource.getMetadata().getName().equals(name))
                .forEach(process::reconcile);
    }

    /** A pass over each resource that the cluster told of. */
    void round() {
        cached().forEach(process::reconcile);
        comeIn();
    }

    /** Rounds until one calls nobody to change anything. */
    void converge() {
        for (int i = 0; i < ROUNDS; i++) {
            outside.forgetCalls();
            round();
            if (outside.writes().isEmpty() && comer == null) {
                return;
            }
        }
        throw new AssertionError("still writing after " + ROUNDS + " rounds: " + outside.writes());
    }

    /** A new process. What the cluster told the one before is forgotten. */
    void restart() {
        process.close();
        process = new TupleProcess(this, client);
    }

    /** The cluster tells nothing newer than its first versions, so many; null: it tells all. */
    void holdBack(@Nullable Integer versions) {
        if (versions == null) {
            cache = null;
            return;
        }
        var newest = new LinkedHashMap<ResourceKey, OryRelationship>();
        api.versions().subList(0, versions).forEach(version -> newest.put(ResourceKey.of(version), version));
        cache = List.copyOf(newest.values());
    }

    List<OryRelationship> cached() {
        return cache == null ? api.all() : cache;
    }

    private void comeIn() {
        if (comer != null && api.find(ResourceKey.of(comer)) == null) {
            api.create(comer);
            comer = null;
        }
    }

    OryRelationshipStatus status(String name) {
        var found = Objects.requireNonNull(api.find(key(name)), name);
        return Objects.requireNonNullElse(found.getStatus(), OryRelationshipStatus.NONE);
    }

    /** Why a resource is Ready or is not. */
    String reason(String name) {
        return status(name)
                .condition(ConditionTypes.READY)
                .map(Condition::reason)
                .orElse("");
    }

    /** The viewers in the tenant's Keto, copies included. */
    List<String> viewers() {
        return viewers(keto);
    }

    static List<String> viewers(FakeKeto keto) {
        return keto.tuples().stream()
                .filter(tuple -> tuple.object().equals("readme"))
                .map(tuple -> tuple.subject().toString())
                .sorted()
                .toList();
    }

    /** Everything is as the resources ask, once; nothing is claimed that is not had; nobody has been robbed meanwhile. */
    void assertAsAsked() {
        assertThat(broken).as("broken on the way").isEmpty();
        var wanted = new HashSet<>(others);
        wanted.removeAll(mayGo);
        for (var resource : api.all()) {
            var wish = Wish.of(resource);
            wanted.addAll(wish.tuples(wish.subjects().keySet()));
            var status = resource.getStatus();
            assertThat(status).isNotNull();
            assertThat(status.is(ConditionTypes.READY)).as(status.toString()).isTrue();
            assertThat(status.observedGeneration())
                    .isEqualTo(resource.getMetadata().getGeneration());
            assertThat(new TreeSet<>(status.claims())).isEqualTo(new TreeSet<>(wish.claims()));
        }
        assertThat(keto.tuples()).containsExactlyInAnyOrderElementsOf(wanted);
    }

    void assertNothingBroke() {
        assertThat(broken).as("broken on the way").isEmpty();
    }

    private void judge() {
        var there = keto.tuples();
        others.stream()
                .filter(tuple -> !mayGo.contains(tuple) && !there.contains(tuple))
                .forEach(tuple -> broken.add("took away what is not ours: " + tuple));
        var claims = new HashSet<String>();
        api.all().stream()
                .map(OryRelationship::getStatus)
                .filter(Objects::nonNull)
                .forEach(status -> claims.addAll(status.claims()));
        there.stream()
                .filter(tuple -> !others.contains(tuple) && !claims.contains(TupleClaim.of(tuple)))
                .forEach(tuple -> broken.add(
                        "not claimed: " + tuple + " after " + outside.calls().getLast()));
    }

    static TenantRef tenant(String name) {
        return new TenantRef("OryTenant", name);
    }

    @Override
    public void close() {
        process.close();
        client.close();
        api.close();
        servers.values().forEach(FakeKeto::close);
        keto.close();
    }
}
