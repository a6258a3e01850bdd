package io.github.oryoperator.operator.oryrelationship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.oryoperator.client.CallContext;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.RetrySettings;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.audit.AuditEvent;
import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.operator.batch.Asked;
import io.github.oryoperator.operator.batch.TenantBatches;
import io.github.oryoperator.operator.election.NotLeadingException;
import io.github.oryoperator.operator.engine.Services;
import io.github.oryoperator.operator.oryrelationship.TupleBatch.Changes;
import io.github.oryoperator.operator.standin.FakeKeto;
import io.github.oryoperator.operator.standin.Outside;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TupleBatchTest {
    private static final RelationTuple A = RelationTuple.of("documents", "a", "viewers", "alice");
    private static final RelationTuple B = RelationTuple.of("documents", "b", "viewers", "alice");
    private static final RelationTuple C = RelationTuple.of("documents", "c", "viewers", "alice");
    private static final RelationTuple LOST = RelationTuple.of("nowhere", "a", "viewers", "alice");

    private final Outside outside = new Outside();
    private final FakeKeto keto = new FakeKeto(outside, "documents");
    private final List<AuditEvent> audit = new CopyOnWriteArrayList<>();
    private final Ory ory = Ory.builder()
            .tenant(
                    "apps/default",
                    Tenant.selfHosted()
                            .ketoRead(Endpoint.of(keto.url()))
                            .ketoWrite(Endpoint.of(keto.url()))
                            .build())
            .retry(RetrySettings.NONE)
            .audit(audit::add)
            .build();
    private final Services services = new Services(ory, "apps/default");

    @AfterEach
    void close() {
        ory.close();
        keto.close();
    }

    private static Asked<Changes> asked(String actor, List<RelationTuple> inserts, List<RelationTuple> deletes) {
        return new Asked<>(new Changes(inserts, deletes), new CallContext("request-1", null, actor));
    }

    @Test
    void whatSeveralChangeIsOneTransactionOfWhichEachIsToldInTheAudit() {
        keto.put(C);
        var answers = new TupleBatch()
                .send(
                        services,
                        List.of(asked("apps/one", List.of(A), List.of()), asked("apps/two", List.of(B), List.of(C))));
        assertThat(answers)
                .hasSize(2)
                .allSatisfy(answer -> assertThat(answer.failure()).isNull());
        assertThat(keto.tuples()).containsExactlyInAnyOrder(A, B);
        assertThat(outside.writes()).containsExactly("PATCH /admin/relation-tuples");
        assertThat(audit)
                .extracting(AuditEvent::action, AuditEvent::target, AuditEvent::actor)
                .containsExactlyInAnyOrder(
                        tuple("keto.permission.grant", A.toString(), "apps/one"),
                        tuple("keto.permission.grant", B.toString(), "apps/two"),
                        tuple("keto.permission.revoke", C.toString(), "apps/two"));
    }

    @Test
    void aNamespaceThatKetoDoesNotKnowIsTheFaultOfSomeAndNothingIsDone() {
        assertThatThrownBy(() -> new TupleBatch()
                        .send(
                                services,
                                List.of(
                                        asked("apps/one", List.of(A), List.of()),
                                        asked("apps/two", List.of(LOST), List.of()))))
                .isInstanceOf(OryNotFoundException.class);
        assertThat(keto.tuples()).isEmpty();
    }

    @Test
    void weighsAllThatIsChanged() {
        assertThat(new TupleBatch().weight(new Changes(List.of(A, B), List.of(C))))
                .isEqualTo(3);
        assertThat(new TupleBatch().most()).isEqualTo(1000);
    }

    @Test
    void nothingIsSentByWhoLeadsNoMore() {
        var batches = new TenantBatches<>(() -> false, new TupleBatch());
        assertThatThrownBy(() -> batches.send(services, new Changes(List.of(A), List.of())))
                .isInstanceOf(NotLeadingException.class);
        assertThat(outside.calls()).isEmpty();
    }
}
