package io.github.oryoperator.client.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.oryoperator.client.OryConflictException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.audit.AuditEvent;
import io.github.oryoperator.client.audit.AuditEvent.Outcome;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdentityBatchTest {
    private static final String CONFLICT = "{\"action\":\"error\",\"error\":{\"code\":409,\"status\":\"Conflict\"}}";
    private static final String INVALID =
            "{\"action\":\"error\",\"error\":{\"code\":400,\"status\":\"Bad Request\",\"reason\":\"a@b is bad\"}}";

    @RegisterExtension
    private final OryServer server = new OryServer();

    private final IdentityService identities = server.ory().identities().forTenant("acme");

    private static List<NewIdentity> people(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        NewIdentity.of(JsonNodeFactory.instance.objectNode().put("email", "p" + i + "@b.example")))
                .toList();
    }

    private static String created(String id) {
        return "{\"action\":\"create\",\"identity\":\"" + id + "\"}";
    }

    private void answer(String... items) {
        server.answer(200, "{\"identities\":[" + String.join(",", items) + "]}");
    }

    @Test
    void anErrorInsideA200IsThatOfOneIdentity() {
        answer(created("a"), INVALID, created("c"));
        List<CreateResult> results = identities.createAll(people(3));
        assertThat(results).extracting(CreateResult::id).containsExactly("a", null, "c");
        assertThat(results.get(1).failure())
                .isInstanceOf(OryValidationException.class)
                .hasMessageNotContaining("a@b");
        assertThatThrownBy(results.get(1)::orThrow).isInstanceOf(OryValidationException.class);
        assertThat(OryServer.body(server.request()))
                .startsWith("{\"identities\":[{\"create\":{\"traits\":{\"email\":\"p0@b.example\"}}},{\"create\":");
        assertThat(server.audit())
                .extracting(AuditEvent::action, AuditEvent::target, AuditEvent::outcome)
                .containsExactly(
                        tuple("kratos.identity.create", "a", Outcome.SUCCEEDED),
                        tuple("kratos.identity.create", null, Outcome.FAILED),
                        tuple("kratos.identity.create", "c", Outcome.SUCCEEDED));
    }

    @Test
    void theAuditTellsOfEachIdentityWhoWantedIt() {
        answer(created("a"), INVALID, created("c"));
        identities.createAll(
                people(3), one -> "apps/" + one.traits().path("email").asText().substring(0, 2));
        assertThat(server.audit())
                .extracting(AuditEvent::target, AuditEvent::actor)
                .containsExactly(tuple("a", "apps/p0"), tuple(null, "apps/p1"), tuple("c", "apps/p2"));
    }

    @Test
    void theAuditTellsOfABatchThatFailedWhoWantedHowManyOfIt() {
        server.answer(503, "");
        identities.createAll(
                people(3), one -> one.traits().path("email").asText().startsWith("p0") ? "one" : "two");
        assertThat(server.audit())
                .extracting(AuditEvent::actor, event -> event.attributes().get("identities"))
                .containsExactly(tuple("one", "1"), tuple("two", "2"));
    }

    @Test
    void whatAConflictTookAlongIsSentAgain() {
        answer(created("a"), CONFLICT, created("c"));
        server.answer(200, "[]");
        answer(created("a2"), created("c2"));
        List<CreateResult> results = identities.createAll(people(3));
        assertThat(results).extracting(CreateResult::id).containsExactly("a2", null, "c2");
        assertThat(results.get(1).failure()).isInstanceOf(OryConflictException.class);
        server.request();
        assertThat(server.request().getTarget())
                .isEqualTo("/admin/identities?page_size=100&consistency=strong&ids=a&ids=c");
        assertThat(OryServer.body(server.request()))
                .contains("p0@")
                .contains("p2@")
                .doesNotContain("p1@");
        assertThat(server.audit())
                .extracting(AuditEvent::target, AuditEvent::outcome)
                .containsExactly(
                        tuple("a", Outcome.UNKNOWN),
                        tuple(null, Outcome.FAILED),
                        tuple("c", Outcome.UNKNOWN),
                        tuple("a2", Outcome.SUCCEEDED),
                        tuple("c2", Outcome.SUCCEEDED));
    }

    @Test
    void whatAConflictLeftIsNotSentAgain() {
        answer(created("a"), CONFLICT);
        server.answer(200, "[{\"id\":\"a\"}]");
        assertThat(identities.createAll(people(2))).extracting(CreateResult::id).containsExactly("a", null);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void whatCannotBeLookedForIsNeitherCreatedNorCertainlyNot() {
        answer(created("a"), CONFLICT);
        server.answer(500, "");
        List<CreateResult> results = identities.createAll(people(2));
        assertThat(results.get(0).failure())
                .isInstanceOfSatisfying(
                        OryUnavailableException.class,
                        e -> assertThat(e.neverSent()).isFalse());
        assertThat(results.get(1).failure()).isInstanceOf(OryConflictException.class);
        assertThat(server.requests()).as("nothing is sent again").isEqualTo(2);
    }

    @Test
    void goesByBatchesThatEveryKratosTakes() {
        String all = "[" + (created("x") + ",").repeat(999) + created("x") + "]";
        server.answer(200, "{\"identities\":" + all + "}");
        answer(created("y"));
        assertThat(identities.createAll(people(1001)))
                .hasSize(1001)
                .last()
                .extracting(CreateResult::id)
                .isEqualTo("y");
    }

    @Test
    void smallerOnesWhereKratosHasToHash() {
        List<NewIdentity> people = people(201).stream()
                .map(one -> one.withCredentials(NewCredentials.NONE.withPassword(Secret.of("pw"))))
                .toList();
        answer(IntStream.range(0, 200).mapToObj(i -> created("x")).toArray(String[]::new));
        answer(created("y"));
        assertThat(identities.createAll(people)).hasSize(201);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void whatIsWrongWithABatchIsThatOfEachInItAndNotOfTheNext() {
        server.answer(503, "");
        answer(created("y"));
        List<CreateResult> results = identities.createAll(people(1001));
        assertThat(results.subList(0, 1000))
                .allSatisfy(result -> assertThat(result.failure()).isInstanceOf(OryUnavailableException.class));
        assertThat(results.get(1000).orThrow()).isEqualTo("y");
        assertThat(server.requests()).as("a batch is not sent twice").isEqualTo(2);
        assertThat(server.audit().get(0)).satisfies(event -> {
            assertThat(event.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(event.attributes()).containsEntry("identities", "1000").containsEntry("status", "503");
        });
    }

    @Test
    void anAnswerThatTellsOfTooFewIsNone() {
        answer(created("a"));
        assertThat(identities.createAll(people(2)))
                .allSatisfy(result -> assertThat(result.failure()).isInstanceOf(OryUnavailableException.class));
    }

    @Test
    void nobodyIsNoCall() {
        assertThat(identities.createAll(List.of())).isEmpty();
        assertThat(server.requests()).isZero();
    }
}
