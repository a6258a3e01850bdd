package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Page;
import io.github.oryoperator.client.audit.AuditEvent;
import io.github.oryoperator.client.permission.ApplyResult;
import io.github.oryoperator.client.permission.CheckResult;
import io.github.oryoperator.client.permission.PermissionService;
import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.client.permission.Subject;
import io.github.oryoperator.client.permission.SubjectSet;
import io.github.oryoperator.client.permission.SubjectTree;
import io.github.oryoperator.client.permission.TupleQuery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Permissions of a real Keto, with what it does otherwise than one would think. */
class PermissionServiceIT {
    private final PermissionService permissions = RealOry.ory().permissions().forTenant(RealOry.TENANT);
    private final String object = RealOry.unique("report");
    private final RelationTuple alice = RelationTuple.of("files", object, "view", "alice");

    private long rows(RelationTuple tuple) {
        return permissions.listAll(TupleQuery.of(tuple)).count();
    }

    /** What the library never does: a PUT without a look. */
    private static void put(RelationTuple tuple) throws IOException, InterruptedException {
        URI url = RealOry.url(Api.KETO_WRITE).resolve("/admin/relation-tuples");
        String json = "{\"namespace\":\"%s\",\"object\":\"%s\",\"relation\":\"%s\",\"subject_id\":\"%s\"}"
                .formatted(tuple.namespace(), tuple.object(), tuple.relation(), tuple.subject());
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(url)
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(json))
                    .build();
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void grantsChecksAndRevokes() {
        assertThat(permissions.check(alice)).isFalse();
        permissions.grant(alice);
        assertThat(permissions.check(alice)).isTrue();
        assertThat(permissions.check(RelationTuple.of("files", object, "edit", "alice")))
                .isFalse();
        permissions.revoke(alice);
        assertThat(permissions.check(alice)).isFalse();
        permissions.revoke(alice);
    }

    @Test
    void aSecondGrantStoresNoDuplicateThoughKetoWould() throws Exception {
        permissions.grant(alice);
        permissions.grant(alice);
        assertThat(rows(alice)).isEqualTo(1);
        put(alice);
        assertThat(rows(alice)).as("what Keto does by itself").isEqualTo(2);
        permissions.grant(alice);
        assertThat(rows(alice)).isEqualTo(2);
        permissions.revoke(alice);
        assertThat(rows(alice)).isZero();
    }

    @Test
    void aRevocationTakesAwayNothingElse() {
        RelationTuple bob = RelationTuple.of("files", object, "view", "bob");
        RelationTuple edit = RelationTuple.of("files", object, "edit", "alice");
        RelationTuple members = new RelationTuple("files", object, "view", Subject.set("groups", object, "member"));
        permissions.apply(List.of(alice, bob, edit, members), List.of());
        permissions.revoke(alice);
        assertThat(permissions.listAll(TupleQuery.of("files").withObject(object)))
                .containsExactlyInAnyOrder(bob, edit, members);
        permissions.revoke(members);
        assertThat(permissions.listAll(TupleQuery.of("files").withObject(object)))
                .containsExactlyInAnyOrder(bob, edit);
    }

    @Test
    void theAuditOfATransactionTellsWhoWantedWhich() {
        List<AuditEvent> audit = new CopyOnWriteArrayList<>();
        RelationTuple bob = RelationTuple.of("files", object, "view", "bob");
        try (Ory ory = RealOry.builder()
                .audit(audit::add)
                .tenant(RealOry.TENANT, RealOry.tenant())
                .build()) {
            ory.permissions()
                    .forTenant(RealOry.TENANT)
                    .apply(List.of(alice, bob), List.of(), tuple -> tuple.equals(bob) ? "apps/other" : "apps/one");
        }
        assertThat(audit)
                .extracting(AuditEvent::target, AuditEvent::actor)
                .containsExactlyInAnyOrder(tuple(alice.toString(), "apps/one"), tuple(bob.toString(), "apps/other"));
    }

    @Test
    void aMemberMayWhatTheGroupMay() {
        permissions.grant(new RelationTuple("files", object, "view", Subject.set("groups", object, "member")));
        permissions.grant(RelationTuple.of("groups", object, "member", "alice"));
        assertThat(permissions.check(alice)).isTrue();
        assertThat(permissions.check(alice, 5)).isTrue();
        assertThat(permissions.check(alice, 1)).as("not so near").isFalse();
        assertThat(permissions.check(
                        new RelationTuple("files", object, "view", Subject.set("groups", object, "member"))))
                .isTrue();
    }

    @Test
    void aSubjectSetMayHaveNoRelation() {
        RelationTuple parent = new RelationTuple("files", object, "parents", Subject.set("folders", object, ""));
        permissions.grant(parent);
        permissions.grant(parent);
        assertThat(permissions.listAll(TupleQuery.of("files").withObject(object)))
                .containsExactly(parent);
        assertThat(permissions.check(parent)).isTrue();
        permissions.revoke(parent);
        assertThat(rows(parent)).isZero();
    }

    @Test
    void partsAreSentAsTheyAre() {
        RelationTuple odd = RelationTuple.of("files", object + " ä/%2f?&=#@:", "view", "a+b c&d=é");
        permissions.grant(odd);
        assertThat(permissions.check(odd)).isTrue();
        assertThat(permissions.listAll(TupleQuery.of(odd))).containsExactly(odd);
        permissions.revoke(odd);
        assertThat(rows(odd)).isZero();
    }

    @Test
    void listsPageByPage() {
        List<RelationTuple> many = IntStream.range(0, 7)
                .mapToObj(i -> RelationTuple.of("files", object, "view", "user" + i))
                .toList();
        permissions.apply(many, List.of());
        TupleQuery query = TupleQuery.of("files").withObject(object).withPageSize(3);
        Page<RelationTuple> first = permissions.list(query);
        assertThat(first.items()).hasSize(3);
        assertThat(first.total()).isNull();
        Page<RelationTuple> second = permissions.list(query.withPageToken(first.nextToken()));
        assertThat(second.items()).hasSize(3).doesNotContainAnyElementsOf(first.items());
        assertThat(permissions.listAll(query)).containsExactlyInAnyOrderElementsOf(many);
        assertThat(permissions.listAll(query.withRelation("view").withSubject(Subject.id("user3"))))
                .containsExactly(many.get(3));
    }

    @Test
    void aBadPageTokenIs500OfThisKeto() {
        assertThatThrownBy(() -> permissions.list(TupleQuery.of("files").withPageToken("nonsense")))
                .isInstanceOfSatisfying(
                        OryUnavailableException.class,
                        e -> assertThat(e.status()).isEqualTo(500));
    }

    @Test
    void anUnknownNamespaceIsNotFoundButIsRevokedFrom() {
        RelationTuple typo = RelationTuple.of("flies", object, "view", "alice");
        assertThatThrownBy(() -> permissions.check(typo)).isInstanceOf(OryNotFoundException.class);
        assertThat(permissions.checkBatch(List.of(typo)))
                .allSatisfy(result -> assertThat(result.failure()).isInstanceOf(OryNotFoundException.class))
                .noneMatch(CheckResult::allowed);
        assertThatThrownBy(() -> permissions.list(TupleQuery.of("flies"))).isInstanceOf(OryNotFoundException.class);
        assertThatThrownBy(() -> permissions.grant(typo)).isInstanceOf(OryNotFoundException.class);
        assertThatThrownBy(() -> permissions.apply(List.of(), List.of(typo))).isInstanceOf(OryNotFoundException.class);
        assertThatThrownBy(() -> permissions.expand(Subject.set("flies", object, "view")))
                .isInstanceOf(OryNotFoundException.class);
        permissions.revoke(typo);
    }

    @Test
    void expandsWhoMayAndWhy() {
        SubjectSet members = Subject.set("groups", object, "member");
        permissions.apply(
                List.of(
                        alice,
                        new RelationTuple("files", object, "view", members),
                        RelationTuple.of("groups", object, "member", "bob")),
                List.of());
        SubjectTree tree = permissions.expand(Subject.set("files", object, "view"));
        assertThat(tree.type()).isEqualTo(SubjectTree.Type.UNION);
        assertThat(tree.subject()).isEqualTo(Subject.set("files", object, "view"));
        assertThat(tree.children())
                .extracting(SubjectTree::subject)
                .containsExactlyInAnyOrder(Subject.id("alice"), members);
        assertThat(tree.children())
                .filteredOn(child -> members.equals(child.subject()))
                .flatExtracting(SubjectTree::children)
                .extracting(SubjectTree::subject)
                .containsExactly(Subject.id("bob"));
        assertThat(permissions.expand(Subject.set("files", object, "view"), 1).children())
                .isEmpty();
    }

    @Test
    void anExpansionOfNothingIsEmptyThoughKetoAnswersWithAnErrorAnd200() {
        assertThat(permissions.expand(Subject.set("files", object, "view"))).isEqualTo(SubjectTree.EMPTY);
    }

    @Test
    void checksManyInTheirOrder() {
        List<RelationTuple> many = IntStream.range(0, 30)
                .mapToObj(i -> RelationTuple.of("files", object, "view", "user" + i))
                .toList();
        permissions.apply(
                IntStream.range(0, 30)
                        .filter(i -> i % 3 == 0)
                        .mapToObj(many::get)
                        .toList(),
                List.of());
        try (Ory fresh = RealOry.builder().tenant("new", RealOry.tenant()).build()) {
            assertThat(fresh.permissions().forTenant("new").supportsBatchCheck())
                    .as("not before 0.14")
                    .isFalse();
        }
        List<CheckResult> results = permissions.checkBatch(many);
        assertThat(results).extracting(CheckResult::tuple).isEqualTo(many);
        IntStream.range(0, 30).forEach(i -> assertThat(results.get(i).orThrow()).isEqualTo(i % 3 == 0));
        assertThat(permissions.checkBatch(many, 2)).isEqualTo(results);
    }

    @Test
    void insertsAndDeletesInOneTransactionAndOnlyOnce() {
        RelationTuple bob = RelationTuple.of("files", object, "view", "bob");
        permissions.grant(alice);
        ApplyResult result = permissions.apply(List.of(bob, alice, bob), List.of());
        assertThat(result).isEqualTo(new ApplyResult(1, 1, 0, null));
        assertThat(rows(alice)).isEqualTo(1);
        assertThat(rows(bob)).isEqualTo(1);
        permissions.apply(List.of(), List.of(alice, bob));
        assertThat(rows(alice) + rows(bob)).isZero();
    }

    @Test
    void aTransactionThatFailsChangesNothing() {
        assertThatThrownBy(() ->
                        permissions.apply(List.of(alice), List.of(RelationTuple.of("flies", object, "view", "alice"))))
                .isInstanceOf(OryNotFoundException.class);
        assertThat(rows(alice)).isZero();
    }

    @Test
    void insertsComeBeforeDeletesSoATupleOnBothSidesIsRefused() {
        assertThatThrownBy(() -> permissions.apply(List.of(alice), List.of(alice)))
                .isInstanceOf(OryValidationException.class);
        assertThat(rows(alice)).isZero();
    }

    @Test
    void moreThanOneTransactionCanHold() {
        List<RelationTuple> many = IntStream.range(0, 1100)
                .mapToObj(i -> RelationTuple.of("files", object, "view", "user" + i))
                .toList();
        assertThat(permissions.apply(many, List.of()).orThrow()).isEqualTo(new ApplyResult(1100, 0, 0, null));
        assertThat(permissions.listAll(TupleQuery.of("files").withObject(object)))
                .hasSize(1100);
        assertThat(permissions.apply(List.of(), many).orThrow().deleted()).isEqualTo(1100);
        assertThat(permissions.listAll(TupleQuery.of("files").withObject(object)))
                .isEmpty();
    }

    @Test
    void manyGrantsAtOnceEndInOneThatCanBeRevoked() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<Boolean> grant = () -> {
                permissions.grant(alice);
                return permissions.check(alice);
            };
            for (var granted : threads.invokeAll(List.of(grant, grant, grant, grant))) {
                assertThat(granted.get()).isTrue();
            }
        }
        permissions.revoke(alice);
        assertThat(rows(alice)).isZero();
    }
}
