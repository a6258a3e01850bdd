package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oryoperator.client.permission.Subject;
import io.github.oryoperator.e2e.system.KetoRelation;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.ProxiedSandbox;
import io.github.oryoperator.e2e.system.Resources;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Call;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tuples of an OryRelationship: many, of all sorts, held twice, given and taken. Real API server, real Keto. */
class OryRelationshipE2E {

    private static final AtomicInteger OBJECTS = new AtomicInteger();

    private static ProxiedSandbox ory;

    private Resources relationships;
    private KetoRelation viewers;

    @BeforeAll
    static void start() {
        TestCluster.shared().operator();
        ory = ProxiedSandbox.open(TestCluster.shared());
    }

    @AfterAll
    static void stop() {
        ory.close();
    }

    @BeforeEach
    void chooseAnObject() {
        relationships = ory.sandbox().of(Kind.ORY_RELATIONSHIP);
        var object = ory.sandbox().namespace() + "-" + OBJECTS.incrementAndGet();
        viewers = new KetoRelation(ory.sandbox().keto(), "files", object, "viewers");
    }

    @AfterEach
    void close() {
        relationships.deleteAll();
    }

    @Test
    void aThousandSubjectsTakeAHandfulOfRequests() {
        ory.forgetCalls();
        applyUsers(0, 1000);
        relationships.awaitReady("app");
        assertRequests("created", 8, 1);
        assertThat(viewers.names()).hasSize(1000);

        ory.forgetCalls();
        relationships.look("app");
        assertRequests("compared", 3, 0);

        ory.forgetCalls();
        applyUsers(500, 1500);
        relationships.awaitReady("app");
        assertRequests("half of them exchanged", 12, 1);
        assertThat(viewers.subjects()).containsExactlyInAnyOrderElementsOf(users(500, 1500));

        ory.forgetCalls();
        relationships.deleteWhole("app");
        assertRequests("deleted", 5, 1);
        assertThat(viewers.subjects()).isEmpty();
    }

    /** Of which one more is added to a large relation, for which nobody reads it all. */
    @Test
    void aRelationOfManyStrangersIsNotReadForTheSakeOfAFew() {
        viewers.grant(users(0, 3000));
        ory.forgetCalls();

        apply("{id: alice}, {id: bob}");

        relationships.awaitReady("app");
        assertRequests("two beside 3,000", 10, 1);
        assertThat(viewers.subjects()).hasSize(3002);
        ory.forgetCalls();
        relationships.deleteWhole("app");
        assertThat(viewers.subjects()).containsExactlyInAnyOrderElementsOf(users(0, 3000));
        viewers.revoke(users(0, 3000));
    }

    @Test
    void anIdentityIsASubjectByTheIdThatKratosGivesIt() {
        var identities = ory.sandbox().of(Kind.ORY_IDENTITY);
        apply("{identityRef: {name: alice}}, {identityRef: {name: alice, ketoNamespace: groups}}, {id: bob}");
        relationships.awaitReason("app", "ReferenceNotReady");
        assertThat(viewers.subjects()).isEmpty();

        identities.apply(
                "alice",
                "{schemaId: person, deletionPolicy: Delete, traits: {email: "
                        + ory.sandbox().namespace() + "-alice@example.org}}");

        relationships.awaitReady("app");
        var id = OryObjects.json(identities.awaitReady("alice"))
                .at("/status/oryId")
                .asText();
        assertThat(viewers.subjects())
                .containsExactlyInAnyOrder(Subject.id(id), Subject.set("groups", id, ""), Subject.id("bob"));
        identities.deleteWhole("alice");
        relationships.awaitReason("app", "ReferenceNotReady");
        assertThat(viewers.subjects()).hasSize(3);
    }

    @Test
    void subjectsOfEachSortAreHeldOnceHoweverOftenTheSpecNamesThem() {
        apply("""
                {id: alice}, {set: {namespace: groups, object: staff, relation: members}}, {id: alice},
                {set: {namespace: folders, object: root}}, {set: {namespace: folders, object: root, relation: ""}},
                {set: {namespace: groups, object: staff, relation: members}}, {id: "groups:staff#members"},
                {id: "a b/c?d=e%20f+g#h"}""");

        var ready = relationships.awaitReady("app");

        assertThat(viewers.subjects())
                .containsExactlyInAnyOrder(
                        Subject.id("alice"),
                        Subject.set("groups", "staff", "members"),
                        Subject.set("folders", "root", ""),
                        Subject.id("groups:staff#members"),
                        Subject.id("a b/c?d=e%20f+g#h"));
        assertThat(OryObjects.json(ready).at("/status/claims")).hasSize(5);
        relationships.deleteWhole("app");
        assertThat(viewers.subjects()).isEmpty();
    }

    @Test
    void whatKetoHoldsTwiceIsNoDifferenceAndGoesAltogether() {
        put(Subject.id("alice"));
        put(Subject.id("alice"));
        put(Subject.set("groups", "staff", ""));
        put(Subject.set("groups", "staff", ""));
        var staff = "{set: {namespace: groups, object: staff}}";
        apply("{id: alice}, {id: bob}, " + staff);
        relationships.awaitReady("app");
        ory.forgetCalls();

        var same = relationships.look("app");
        assertThat(OryObjects.condition(same, "Synced", "status")).isEqualTo("True");
        assertThat(ory.writes()).isEmpty();
        assertThat(viewers.names()).containsExactly("alice", "alice", "bob", "groups:staff#", "groups:staff#");

        apply("{id: bob}, " + staff);
        relationships.awaitReady("app");
        assertThat(viewers.names()).containsExactly("bob", "groups:staff#", "groups:staff#");
        relationships.deleteWhole("app");
        assertThat(viewers.names()).isEmpty();
    }

    @Test
    void whatIsTakenOutOfTheSpecGoesAndNothingElse() {
        viewers.grant("stranger");
        viewers.grant(List.of(Subject.set("groups", "staff", "members"), Subject.set("groups", "staff", "")));
        apply("{id: alice}, {id: bob}, {set: {namespace: groups, object: staff, relation: owners}}");
        relationships.awaitReady("app");

        apply("{id: alice}");

        var ready = relationships.awaitReady("app");
        assertThat(viewers.names()).containsExactly("alice", "groups:staff#", "groups:staff#members", "stranger");
        assertThat(OryObjects.json(ready).at("/status/claims")).hasSize(1);
        relationships.deleteWhole("app");
        assertThat(viewers.names()).containsExactly("groups:staff#", "groups:staff#members", "stranger");
    }

    @ParameterizedTest
    @CsvSource({"namespace, folders", "object, another", "relation, editors"})
    void whatARelationshipSpeaksOfCannotBeChanged(String field, String value) {
        apply("{id: alice}");

        assertThatThrownBy(() -> ory.sandbox()
                        .kubectl(
                                "patch",
                                "oryrelationships.ory-operator.github.io",
                                "app",
                                "--type=merge",
                                "--patch={\"spec\":{\"" + field + "\":\"" + value + "\"}}"))
                .hasMessageContaining(field + " cannot be changed");
    }

    private void apply(String subjects) {
        relationships.apply(
                "app",
                "{namespace: files, object: %s, relation: viewers, subjects: [%s]}"
                        .formatted(viewers.object(), subjects));
    }

    private void applyUsers(int from, int to) {
        apply(users(from, to).stream().map(user -> "{id: " + user + "}").collect(Collectors.joining(", ")));
    }

    private static List<Subject> users(int from, int to) {
        return IntStream.range(from, to)
                .<Subject>mapToObj(i -> Subject.id("user-" + i))
                .toList();
    }

    /** Counted, since the time that they take is not ours to promise. */
    private static void assertRequests(String what, int mostReads, int writes) {
        var reads = ory.calls().size() - ory.writes().size();
        System.out.println("Keto was asked " + reads + " times and written to "
                + ory.writes().size() + " times: " + what);
        assertThat(ory.writes())
                .as(what)
                .hasSize(writes)
                .allMatch(call -> call.method().equals("PATCH"));
        assertThat(ory.calls().stream().filter(call -> !call.mutates()).map(Call::title))
                .as(what)
                .hasSizeLessThanOrEqualTo(mostReads);
    }

    /** What a writer does that does not look first. */
    private void put(Subject subject) {
        var keto = TestCluster.shared().cluster().stack().keto();
        try (var http = HttpClient.newHttpClient()) {
            var body = new ObjectMapper().writeValueAsString(viewers.of(subject));
            var request = HttpRequest.newBuilder(keto.writeUrl().resolve("/admin/relation-tuples"))
                    .PUT(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            assertThat(http.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(201);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
