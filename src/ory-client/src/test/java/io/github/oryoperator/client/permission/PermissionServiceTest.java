package io.github.oryoperator.client.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryForbiddenException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Violation;
import io.github.oryoperator.client.audit.AuditEvent;
import io.github.oryoperator.client.audit.AuditEvent.Outcome;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionServiceTest {
    private static final String NOTHING = "{\"relation_tuples\":[],\"next_page_token\":\"\"}";
    private static final RelationTuple ALICE = RelationTuple.of("files", "report", "view", "alice");
    private static final RelationTuple MEMBERS =
            new RelationTuple("files", "report", "view", Subject.set("groups", "admin", "member"));
    private static final RelationTuple FOLDER =
            new RelationTuple("files", "report", "parents", Subject.set("folders", "all", ""));
    private static final String ALICE_JSON =
            "{\"namespace\":\"files\",\"object\":\"report\",\"relation\":\"view\",\"subject_id\":\"alice\"}";
    private static final String FOUND = "{\"relation_tuples\":[" + ALICE_JSON + "]}";
    private static final String NO_NAMESPACE =
            "{\"error\":{\"code\":404,\"status\":\"Not Found\",\"message\":\"Unknown namespace with name files.\"}}";

    @RegisterExtension
    private final OryServer server = new OryServer();

    private final PermissionService permissions = server.ory().permissions().forTenant("acme");

    @ParameterizedTest
    @ValueSource(strings = {"{\"allowed\":false}", "{}", "[]", "{\"allowed\":\"true\"}", "{\"allowed\":1}", "\"true\""})
    void onlyAClearYesIsAllowed(String answer) {
        server.answer(200, answer).answer(200, "{\"allowed\":true}");
        assertThat(permissions.check(ALICE)).isFalse();
        assertThat(permissions.check(ALICE)).isTrue();
    }

    @Test
    void aCheckThatIsNotAnsweredThrows() {
        server.answer(403, "{}").answer(500, "").answer(200, "");
        assertThatThrownBy(() -> permissions.check(ALICE)).isInstanceOf(OryForbiddenException.class);
        assertThatThrownBy(() -> permissions.check(ALICE)).isInstanceOf(OryUnavailableException.class);
        assertThatThrownBy(() -> permissions.check(ALICE)).isInstanceOf(OryUnavailableException.class);
    }

    @Test
    void aCheckMayBeRepeatedAndSaysHowDeep() {
        server.answer(503, "").answer(200, "{\"allowed\":true}");
        assertThat(permissions.check(ALICE, 3)).isTrue();
        server.request();
        RecordedRequest request = server.request();
        assertThat(request.getRequestLine()).startsWith("POST /relation-tuples/check/openapi?max-depth=3 ");
        assertThat(OryServer.body(request)).isEqualTo(ALICE_JSON);
    }

    @Test
    void aSubjectIsSentAsOneOfItsTwoKinds() {
        server.answer(200, "{}").answer(200, "{}");
        permissions.check(MEMBERS);
        permissions.check(FOLDER);
        assertThat(OryServer.body(server.request()))
                .endsWith("\"subject_set\":{\"namespace\":\"groups\",\"object\":\"admin\",\"relation\":\"member\"}}")
                .doesNotContain("subject_id");
        assertThat(OryServer.body(server.request()))
                .endsWith("\"subject_set\":{\"namespace\":\"folders\",\"object\":\"all\",\"relation\":\"\"}}");
    }

    @Test
    void aGrantLooksForTheVeryTupleAndThenWrites() {
        server.answer(200, NOTHING).answer(201, ALICE_JSON);
        permissions.grant(ALICE);
        assertThat(server.request().getTarget())
                .isEqualTo("/relation-tuples?namespace=files&object=report&relation=view&page_size=1&subject_id=alice");
        RecordedRequest put = server.request();
        assertThat(put.getRequestLine()).startsWith("PUT /admin/relation-tuples ");
        assertThat(OryServer.body(put)).isEqualTo(ALICE_JSON);
        assertThat(server.audit()).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("keto.permission.grant");
            assertThat(event.target()).isEqualTo("files:report#view@alice");
            assertThat(event.outcome()).isEqualTo(Outcome.SUCCEEDED);
        });
    }

    @Test
    void aGrantOfWhatIsThereWritesNothing() {
        server.answer(200, FOUND);
        permissions.grant(ALICE);
        assertThat(server.requests()).isEqualTo(1);
        assertThat(server.audit()).isEmpty();
    }

    @Test
    void aGrantThatMeetsAnotherIsDone() {
        server.answer(200, NOTHING).answer(409, "{}");
        permissions.grant(ALICE);
        assertThat(server.audit()).extracting(AuditEvent::outcome).containsExactly(Outcome.SUCCEEDED);
    }

    @Test
    void aGrantIsNeverWrittenTwice() {
        server.answer(200, NOTHING).answer(503, "").answer(201, ALICE_JSON);
        assertThatThrownBy(() -> permissions.grant(ALICE)).isInstanceOf(OryUnavailableException.class);
        assertThat(server.requests()).isEqualTo(2);
        assertThat(server.audit()).extracting(AuditEvent::outcome).containsExactly(Outcome.FAILED);
    }

    @Test
    void aRevocationSendsEveryPartEvenAnEmptyRelationOfASet() {
        server.answer(204, "").answer(204, "");
        permissions.revoke(ALICE);
        permissions.revoke(FOLDER);
        assertThat(server.request().getRequestLine())
                .startsWith(
                        "DELETE /admin/relation-tuples?namespace=files&object=report&relation=view&subject_id=alice ");
        assertThat(server.request().getTarget())
                .isEqualTo("/admin/relation-tuples?namespace=files&object=report&relation=parents"
                        + "&subject_set.namespace=folders&subject_set.object=all&subject_set.relation=");
    }

    /** There were Ketos that took a body for no condition at all, and deleted everything. */
    @Test
    void aRevocationHasNoBody() {
        server.answer(204, "");
        permissions.revoke(FOLDER);
        assertThat(server.request().getBodySize()).isZero();
    }

    @Test
    void aRevocationMayBeRepeatedAndIsDoneWhereNothingIs() {
        server.answer(503, "").answer(404, NO_NAMESPACE);
        permissions.revoke(ALICE);
        assertThat(server.audit()).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("keto.permission.revoke");
            assertThat(event.outcome()).isEqualTo(Outcome.SUCCEEDED);
        });
    }

    @Test
    void aWrongAddressIsNotARevocation() {
        server.answer(404, "404 page not found");
        assertThatThrownBy(() -> permissions.revoke(ALICE)).isInstanceOf(OryConfigurationException.class);
        assertThat(server.audit()).extracting(AuditEvent::outcome).containsExactly(Outcome.FAILED);
    }

    static Stream<RelationTuple> incomplete() {
        return Stream.of(
                RelationTuple.of("", "o", "r", "s"),
                RelationTuple.of("n", "", "r", "s"),
                RelationTuple.of("n", "o", "", "s"),
                RelationTuple.of("n", "o", "r", ""),
                new RelationTuple("n", "o", "r", Subject.set("", "o", "r")),
                new RelationTuple("n", "o", "r", Subject.set("n", "", "r")),
                Nulls.of("object"),
                Nulls.of("subject"),
                Nulls.of("relation of the set"));
    }

    @ParameterizedTest
    @MethodSource("incomplete")
    void anIncompleteTupleIsRefusedBeforeAnythingIsSent(RelationTuple tuple) {
        List<Consumer<RelationTuple>> methods = List.of(
                permissions::check,
                permissions::grant,
                permissions::revoke,
                it -> permissions.checkBatch(List.of(ALICE, it)),
                it -> permissions.apply(List.of(ALICE, it), List.of()),
                it -> permissions.apply(List.of(), List.of(it)));
        assertThat(methods)
                .allSatisfy(method -> assertThatThrownBy(() -> method.accept(tuple))
                        .isInstanceOf(OryValidationException.class)
                        .hasMessageContaining("Every part of a tuple must be given"));
        assertThat(server.requests()).isZero();
    }

    @Test
    void aRefusalNamesWhatIsMissing() {
        assertThatThrownBy(() -> permissions.revoke(RelationTuple.of("n", "", "", "s")))
                .isInstanceOfSatisfying(
                        OryValidationException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::pointer)
                                .containsExactly("/object", "/relation"));
    }

    @Test
    void otherBadArgumentsAreRefusedToo() {
        List<Runnable> calls = List.of(
                () -> permissions.check(ALICE, 0),
                () -> permissions.checkBatch(List.of(ALICE), -1),
                () -> permissions.expand(Subject.set("n", "o", "r"), 0),
                () -> permissions.expand(Subject.set("n", "o", "")),
                () -> permissions.list(TupleQuery.ALL.withPageSize(0)),
                () -> permissions.list(TupleQuery.ALL.withSubject(Subject.set("n", "", "r"))));
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call::run).isInstanceOf(OryValidationException.class));
        assertThat(server.requests()).isZero();
    }

    @Test
    void listsPageByPage() {
        server.answer(200, "{\"relation_tuples\":[" + ALICE_JSON + "],\"next_page_token\":\"2\"}")
                .answer(200, FOUND);
        assertThat(permissions.listAll(TupleQuery.of("files").withPageSize(1))).containsExactly(ALICE, ALICE);
        assertThat(server.request().getTarget()).isEqualTo("/relation-tuples?namespace=files&page_size=1");
        assertThat(server.request().getTarget()).isEqualTo("/relation-tuples?namespace=files&page_size=1&page_token=2");
    }

    @Test
    void anExpansionOfNothingIsAnEmptyTree() {
        server.answer(200, "{\"code\":404,\"status\":\"Not Found\",\"message\":\"no relation tuple found\"}");
        assertThat(permissions.expand(Subject.set("files", "report", "view")).isEmpty())
                .isTrue();
    }

    @Test
    void anExpansionIsReadWithWaysThatAreNewer() {
        server.answer(
                200,
                "{\"type\":\"tomorrow\",\"children\":[{\"type\":\"leaf\",\"tuple\":{\"namespace\":\"\","
                        + "\"object\":\"\",\"relation\":\"\",\"subject_id\":\"alice\"}}],"
                        + "\"tuple\":{\"subject_set\":{\"namespace\":\"n\",\"object\":\"o\",\"relation\":\"r\"}}}");
        SubjectTree tree = permissions.expand(Subject.set("n", "o", "r"), 2);
        assertThat(tree.type()).isEqualTo(SubjectTree.Type.UNSPECIFIED);
        assertThat(tree.subject()).isEqualTo(Subject.set("n", "o", "r"));
        assertThat(tree.children())
                .containsExactly(new SubjectTree(SubjectTree.Type.LEAF, Subject.id("alice"), List.of()));
        assertThat(server.request().getTarget())
                .isEqualTo("/relation-tuples/expand?namespace=n&object=o&relation=r&max-depth=2");
    }

    @Test
    void anExpansionThatCannotBeReadThrows() {
        server.answer(200, "{}");
        assertThatThrownBy(() -> permissions.expand(Subject.set("n", "o", "r"))).isInstanceOf(OryException.class);
    }
}
