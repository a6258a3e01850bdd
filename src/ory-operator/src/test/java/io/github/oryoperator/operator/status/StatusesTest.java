package io.github.oryoperator.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.CommonStatus;
import io.github.oryoperator.api.Condition;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Drift;
import io.github.oryoperator.api.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shape of a status, in the terms of kstatus and of Flux's condition checker. */
class StatusesTest {
    private static final Instant EARLIER = Instant.parse("2026-01-01T00:00:00.750Z");
    private static final Instant LATER = Instant.parse("2026-01-02T00:00:00Z");
    private static final Findings IN_SYNC = new Findings(true, "id", true, List.of(), List.of(), null);
    private static final Findings UNSEEN = new Findings(true, null, null, List.of(), List.of(), null);
    private static final Outcome READY = Outcome.ready(Reason.SUCCEEDED, "done");
    private static final Outcome STALLED = Outcome.stalled(Reason.REJECTED, "no");
    private static final Outcome WAITING = Outcome.waiting(Reason.SECRET_NOT_FOUND, "soon");
    private static final CommonStatus SETTLED = Statuses.after(CommonStatus.NONE, READY, IN_SYNC, 1, EARLIER);

    static Stream<Outcome> outcomes() {
        return Stream.of(
                READY, STALLED, WAITING, Outcome.failed(Reason.UNREACHABLE, "later"), Outcome.suspended("rests"));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void everyStatusPassesTheRulesOfTheChecker(Outcome outcome) {
        for (var before : List.of(CommonStatus.NONE, SETTLED)) {
            var after = Statuses.after(before, outcome, IN_SYNC, 2, LATER);
            boolean ready = is(after, ConditionTypes.READY);
            boolean reconciling = is(after, ConditionTypes.RECONCILING);
            boolean stalled = is(after, ConditionTypes.STALLED);

            assertThat(find(after, ConditionTypes.READY)).isPresent();
            assertThat(reconciling && stalled).isFalse();
            assertThat(ready && (reconciling || stalled)).isFalse();
            assertThat(after.observedGeneration()).isEqualTo(2);
            assertThat(after.conditions()).allSatisfy(condition -> {
                assertThat(condition.observedGeneration()).isEqualTo(2);
                assertThat(condition.lastTransitionTime()).isNotNull();
                assertThat(condition.reason()).isNotBlank();
            });
            assertThat(after.conditions())
                    .filteredOn(condition -> List.of(ConditionTypes.RECONCILING, ConditionTypes.STALLED)
                            .contains(condition.type()))
                    .allSatisfy(condition -> {
                        assertThat(condition.status()).isEqualTo(Condition.TRUE);
                        assertThat(condition.reason())
                                .isEqualTo(find(after, ConditionTypes.READY)
                                        .orElseThrow()
                                        .reason());
                    });
        }
    }

    @Test
    void whatIsStalledIsNotReconciling() {
        var after = Statuses.after(SETTLED, STALLED, UNSEEN, 1, LATER);

        assertThat(is(after, ConditionTypes.STALLED)).isTrue();
        assertThat(find(after, ConditionTypes.RECONCILING)).isEmpty();
    }

    @Test
    void whatHealsByItselfIsReconcilingAndNotStalled() {
        var after = Statuses.after(SETTLED, WAITING, UNSEEN, 1, LATER);

        assertThat(is(after, ConditionTypes.RECONCILING)).isTrue();
        assertThat(find(after, ConditionTypes.STALLED)).isEmpty();
    }

    @Test
    void nothingChangesWhereNothingHappened() {
        assertThat(Statuses.after(SETTLED, READY, IN_SYNC, 1, LATER)).isEqualTo(SETTLED);
    }

    @Test
    void theTimeMovesOnlyWithTheStatus() {
        var drifted = Statuses.after(
                SETTLED,
                Outcome.ready(Reason.DRIFTED, "differs"),
                new Findings(true, "id", false, List.of(new Drift("scopes", "a", "b")), List.of(), null),
                1,
                LATER);

        assertThat(find(drifted, ConditionTypes.READY).orElseThrow().lastTransitionTime())
                .isEqualTo("2026-01-01T00:00:00Z");
        assertThat(find(drifted, ConditionTypes.SYNCED).orElseThrow().lastTransitionTime())
                .isEqualTo("2026-01-02T00:00:00Z");
        assertThat(drifted.drift()).hasSize(1);
    }

    @Test
    void whatWasNotLookedAtIsUnknownOfAnotherGeneration() {
        assertThat(synced(Statuses.after(SETTLED, WAITING, UNSEEN, 1, LATER))).isEqualTo(Condition.TRUE);
        assertThat(synced(Statuses.after(SETTLED, WAITING, UNSEEN, 2, LATER))).isEqualTo(Condition.UNKNOWN);
    }

    @Test
    void whatIsKeptIsNotTouched() {
        assertThat(Statuses.after(SETTLED, WAITING.kept(), UNSEEN, 1, LATER)).isEqualTo(SETTLED);
    }

    @Test
    void suspendedReadyStaysAsItWas() {
        var rests = Statuses.after(SETTLED, Outcome.suspended("rests"), UNSEEN, 2, LATER);

        assertThat(is(rests, ConditionTypes.READY)).isTrue();
        assertThat(is(rests, ConditionTypes.SUSPENDED)).isTrue();
        var works = Statuses.after(rests, READY, IN_SYNC, 3, LATER);
        assertThat(find(works, ConditionTypes.SUSPENDED)).isEmpty();
    }

    @Test
    void whatWasNeverReconciledIsNotReadyWhileItRests() {
        var rests = Statuses.after(CommonStatus.NONE, Outcome.suspended("rests"), UNSEEN, 1, LATER);

        assertThat(is(rests, ConditionTypes.READY)).isFalse();
    }

    @Test
    void aTenantHasNothingToBeInSyncWith() {
        var after = Statuses.after(CommonStatus.NONE, READY, Findings.ofTenant("now"), 1, LATER);

        assertThat(find(after, ConditionTypes.SYNCED)).isEmpty();
        assertThat(after.lastHandledReconcileAt()).isEqualTo("now");
    }

    @Test
    void aLongMessageIsCut() {
        var after = Statuses.after(SETTLED, Outcome.stalled(Reason.REJECTED, "x".repeat(5000)), UNSEEN, 1, LATER);

        assertThat(find(after, ConditionTypes.READY).orElseThrow().message()).hasSizeLessThanOrEqualTo(2048);
    }

    private static Optional<Condition> find(CommonStatus status, String type) {
        return status.conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }

    private static boolean is(CommonStatus status, String type) {
        return find(status, type).filter(Condition::holds).isPresent();
    }

    private static String synced(CommonStatus status) {
        return find(status, ConditionTypes.SYNCED).map(Condition::status).orElse("");
    }
}
