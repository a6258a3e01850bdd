package io.github.oryoperator.client.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.audit.AuditEvent;
import io.github.oryoperator.client.audit.AuditEvent.Outcome;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApplyTest {
    private static final RelationTuple A = RelationTuple.of("files", "a", "view", "alice");
    private static final RelationTuple B = RelationTuple.of("files", "b", "view", "alice");
    private static final RelationTuple C = RelationTuple.of("files", "c", "view", "alice");

    @RegisterExtension
    private final OryServer server = new OryServer();

    private final PermissionService permissions = server.ory().permissions().forTenant("acme");
    private final List<String> transactions = new CopyOnWriteArrayList<>();

    private static List<RelationTuple> tuples(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> RelationTuple.of("files", prefix + i, "view", "alice"))
                .toList();
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    /** Holds the tuple whose object is {@code b}, and lets that many transactions pass. */
    private void keto(int good, int thenStatus) {
        server.server().setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if ("GET".equals(request.getMethod())) {
                    String tuple =
                            "{\"namespace\":\"files\",\"object\":\"b\",\"relation\":\"view\",\"subject_id\":\"x\"}";
                    boolean held = request.getTarget().contains("object=b&");
                    return new MockResponse.Builder()
                            .body("{\"relation_tuples\":[" + (held ? tuple : "") + "]}")
                            .build();
                }
                transactions.add(OryServer.body(request));
                int status = transactions.size() > good ? thenStatus : 204;
                return new MockResponse.Builder().code(status).build();
            }
        });
    }

    @Test
    void writesOnceWhatIsNotThereAndRemovesTheRest() {
        keto(1, 500);
        assertThat(permissions.apply(List.of(A, B, A), List.of(C, C))).isEqualTo(new ApplyResult(1, 1, 1, null));
        assertThat(transactions).singleElement().satisfies(body -> {
            assertThat(count(body, "\"insert\"")).isEqualTo(1);
            assertThat(count(body, "\"delete\"")).isEqualTo(1);
            assertThat(body)
                    .startsWith("[{\"action\":\"insert\",\"relation_tuple\":{\"namespace\":\"files\",\"object\":\"a\"");
        });
    }

    @Test
    void theAuditTellsOfEachChangeWhoWantedIt() {
        keto(1, 500);
        permissions.apply(List.of(A), List.of(C), tuple -> tuple.equals(A) ? "apps/one" : "apps/two");
        assertThat(server.audit())
                .extracting(AuditEvent::target, AuditEvent::actor)
                .containsExactly(tuple(A.toString(), "apps/one"), tuple(C.toString(), "apps/two"));
    }

    @Test
    void everyChangeIsAudited() {
        keto(1, 500);
        permissions.apply(List.of(A, B), List.of(C));
        assertThat(server.audit())
                .extracting(AuditEvent::action, AuditEvent::target, AuditEvent::outcome)
                .containsExactly(
                        tuple("keto.permission.grant", "files:a#view@alice", Outcome.SUCCEEDED),
                        tuple("keto.permission.revoke", "files:c#view@alice", Outcome.SUCCEEDED));
    }

    @Test
    void aTupleOnBothSidesIsRefused() {
        assertThatThrownBy(() -> permissions.apply(List.of(A, B), List.of(B)))
                .isInstanceOf(OryValidationException.class)
                .hasMessageContaining("both inserted and deleted");
        assertThat(server.requests()).isZero();
    }

    @Test
    void aThousandChangesAreOneTransaction() {
        keto(1, 500);
        permissions.apply(tuples("n", 20), tuples("o", 980));
        assertThat(transactions).hasSize(1);
    }

    @Test
    void moreAreSeveralInsertionsFirst() {
        keto(3, 500);
        assertThat(permissions.apply(tuples("n", 20), tuples("o", 2000)).orThrow())
                .isEqualTo(new ApplyResult(20, 0, 2000, null));
        assertThat(transactions).extracting(body -> count(body, "\"insert\"")).containsExactly(20, 0, 0);
        assertThat(transactions).extracting(body -> count(body, "\"delete\"")).containsExactly(980, 1000, 20);
    }

    @Test
    void aFailureUnderWaySaysHowFarItCame() {
        keto(1, 500);
        ApplyResult result = permissions.apply(tuples("n", 1001), List.of());
        assertThat(result.inserted()).isEqualTo(1000);
        assertThat(result.isComplete()).isFalse();
        assertThatThrownBy(result::orThrow).isInstanceOf(OryUnavailableException.class);
        assertThat(server.audit())
                .hasSize(1001)
                .filteredOn(event -> event.outcome() == Outcome.FAILED)
                .hasSize(1);
    }

    @Test
    void aFailureBeforeAnythingIsDoneThrows() {
        keto(0, 500);
        assertThatThrownBy(() -> permissions.apply(List.of(A), List.of(C))).isInstanceOf(OryUnavailableException.class);
        assertThat(server.audit()).extracting(AuditEvent::outcome).containsExactly(Outcome.FAILED, Outcome.FAILED);
    }

    @Test
    void onlyDeletionsAreSentTwice() {
        keto(0, 503);
        assertThatThrownBy(() -> permissions.apply(List.of(A), List.of())).isInstanceOf(OryUnavailableException.class);
        assertThat(transactions).hasSize(1);
        assertThatThrownBy(() -> permissions.apply(List.of(), List.of(A))).isInstanceOf(OryUnavailableException.class);
        assertThat(transactions).hasSize(1 + OryServer.QUICK.maxAttempts());
    }

    @Test
    void nothingToDoIsNoTransaction() {
        keto(0, 500);
        assertThat(permissions.apply(List.of(B), List.of())).isEqualTo(new ApplyResult(0, 1, 0, null));
        assertThat(transactions).isEmpty();
    }
}
