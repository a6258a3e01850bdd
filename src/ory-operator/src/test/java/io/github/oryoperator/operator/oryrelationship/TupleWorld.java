package io.github.oryoperator.operator.oryrelationship;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.TenantRef;
import io.github.oryoperator.api.oryrelationship.IdentityRef;
import io.github.oryoperator.api.oryrelationship.OryRelationship;
import io.github.oryoperator.api.oryrelationship.OryRelationshipSpec;
import io.github.oryoperator.api.oryrelationship.OryRelationshipSpecBuilder;
import io.github.oryoperator.api.oryrelationship.OryRelationshipStatus;
import io.github.oryoperator.api.oryrelationship.RelationshipSet;
import io.github.oryoperator.api.oryrelationship.RelationshipSubject;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.operator.batch.Gathering;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.standin.FakeKeto;
import io.github.oryoperator.operator.standin.OneKind;
import io.github.oryoperator.operator.standin.OneWorld;
import io.github.oryoperator.operator.status.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * OryRelationships around the real engine, adapter, client library and writes to the cluster, with Keto and the API server in memory. All
 * resources speak of the viewers of {@code documents:readme}. At each call of the operator two things are watched: each tuple that it put
 * into Keto is claimed by a status, and what others put there stays.
 */
final class TupleWorld extends OneWorld<OryRelationship, OryRelationshipSpec, OryRelationshipStatus, Relation> {
    final FakeKeto keto = new FakeKeto(outside, "documents", "groups");
    /** Of tenants that let resources write to some Keto namespaces only, which. */
    final Map<String, Set<String>> ketoNamespaces = new HashMap<>();

    /** The ids that Kratos gave the OryIdentities of the cluster, by their names. */
    final Map<String, String> identities = new HashMap<>();

    /** What the present process sends at once. */
    Gathering<TupleBatch.Changes, TupleBatch.Done> gathering = new Gathering<>(new TupleBatch());

    private final Set<RelationTuple> others = new HashSet<>();
    private final Set<RelationTuple> mayGo = new HashSet<>();

    TupleWorld() {
        super(OryRelationship.class);
        lead("default", keto);
        tenants.look(view -> view.withKetoNamespaces(
                Optional.ofNullable(ketoNamespaces.get(view.key().name()))));
        strangers("documents", "other", "stranger");
        outside.watch(this::judge);
    }

    @Override
    protected OneKind<OryRelationship, OryRelationshipSpec, OryRelationshipStatus, Relation> kindIn(
            Surroundings<OryRelationship> surroundings) {
        gathering = new Gathering<>(new TupleBatch());
        return new OneKind<>(
                new OryRelationshipAdapter(gathering.batches()),
                new IdentitySubjects((namespace, name) -> Optional.ofNullable(identities.get(name))
                        .orElseThrow(() -> new Halt(Outcome.waiting(Reason.REFERENCE_NOT_READY, "no " + name)))),
                OryRelationship::new);
    }

    /** A round whose passes run at the same time. */
    void roundAtOnce() {
        // First, for it begins the process, which has a gathering of its own.
        var passes = passes();
        gathering.atOnce(passes);
    }

    /** A tenant leads to a server; a new process sees it. */
    void lead(String tenant, FakeKeto server) {
        tenants.put(
                tenant,
                server.url(),
                Tenant.selfHosted()
                        .ketoRead(Endpoint.of(server.url()))
                        .ketoWrite(Endpoint.of(server.url()))
                        .build());
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
        makeAnew(resource(name, spec -> spec, subjects));
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
        edit(name, spec -> spec.withSubjects(subjects(subjects)));
    }

    /** The status of a resource claims that, as if it had come so far. */
    void claim(String name, List<String> claims) {
        tell(name, status -> status.withClaims(claims));
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
        assertNothingBroke();
        assertAllReady();
        var wanted = new HashSet<>(others);
        wanted.removeAll(mayGo);
        for (var resource : api.all()) {
            var wish = Wish.of(resource);
            wanted.addAll(wish.tuples(wish.subjects().keySet()));
            var status = Objects.requireNonNull(resource.getStatus());
            assertThat(new TreeSet<>(status.claims())).isEqualTo(new TreeSet<>(wish.claims()));
        }
        assertThat(keto.tuples()).containsExactlyInAnyOrderElementsOf(wanted);
    }

    private void judge() {
        var there = keto.tuples();
        others.stream()
                .filter(tuple -> !mayGo.contains(tuple) && !there.contains(tuple))
                .forEach(tuple -> broke("took away what is not ours: " + tuple));
        var claims = new HashSet<String>();
        api.all().stream()
                .map(OryRelationship::getStatus)
                .filter(Objects::nonNull)
                .forEach(status -> claims.addAll(status.claims()));
        there.stream()
                .filter(tuple -> !others.contains(tuple) && !claims.contains(TupleClaim.of(tuple)))
                .forEach(tuple -> broke("not claimed: " + tuple));
    }

    static TenantRef tenant(String name) {
        return new TenantRef("OryTenant", name);
    }

    @Override
    public void close() {
        super.close();
        keto.close();
    }
}
