package io.github.oryoperator.operator.status;

import io.github.oryoperator.api.CommonStatus;
import io.github.oryoperator.api.Condition;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The status that follows from the one before, an outcome and the clock; pure.
 *
 * <p>In the terms of kstatus and of Flux's condition checker: {@code Ready} is always there; {@code Reconciling} and {@code Stalled} only
 * while they are true, never both, with {@code Ready=False} and the same reason; the status and each condition carry the generation
 * that was seen; {@code lastTransitionTime} moves only with a condition's status.
 */
public final class Statuses {
    private static final int MAX_MESSAGE = 1024;

    /** The conditions that every kind has. */
    private static final Set<String> COMMON = Set.of(
            ConditionTypes.READY,
            ConditionTypes.RECONCILING,
            ConditionTypes.STALLED,
            ConditionTypes.SYNCED,
            ConditionTypes.SUSPENDED);

    private Statuses() {}

    /**
     * The status after a pass.
     *
     * @param before the status before it
     * @param outcome how the pass ended
     * @param findings what it learned
     * @param generation the generation that it saw
     * @param now the time
     */
    public static CommonStatus after(
            CommonStatus before, Outcome outcome, Findings findings, long generation, Instant now) {
        var writer = new ConditionWriter(before.conditions(), generation, now.truncatedTo(ChronoUnit.SECONDS));
        var common = switch (outcome.kind()) {
            case KEPT -> before.conditions();
            case SUSPENDED -> suspended(writer, outcome);
            case READY, WAITING, FAILED, STALLED -> regular(writer, before, outcome, findings, generation);
        };
        var conditions = Stream.concat(common.stream().filter(Statuses::isCommon), writer.ofKind(findings.conditions()))
                .toList();
        return new CommonStatus(
                outcome.kind() == Outcome.Kind.KEPT ? before.observedGeneration() : (Long) generation,
                conditions,
                findings.oryId() == null ? before.oryId() : findings.oryId(),
                outcome.kind() == Outcome.Kind.KEPT || outcome.kind() == Outcome.Kind.SUSPENDED
                        ? before.drift()
                        : findings.drift(),
                findings.handledReconcile() == null ? before.lastHandledReconcileAt() : findings.handledReconcile());
    }

    private static boolean isCommon(Condition condition) {
        return COMMON.contains(condition.type());
    }

    private static List<Condition> regular(
            ConditionWriter writer, CommonStatus before, Outcome outcome, Findings findings, long generation) {
        var conditions = new ArrayList<Condition>();
        boolean ready = outcome.kind() == Outcome.Kind.READY;
        conditions.add(writer.write(ConditionTypes.READY, ready ? Condition.TRUE : Condition.FALSE, outcome));
        if (outcome.kind() == Outcome.Kind.STALLED) {
            conditions.add(writer.write(ConditionTypes.STALLED, Condition.TRUE, outcome));
        } else if (!ready) {
            conditions.add(writer.write(ConditionTypes.RECONCILING, Condition.TRUE, outcome));
        }
        if (findings.compares()) {
            var synced = synced(before, findings.synced(), generation);
            conditions.add(writer.write(ConditionTypes.SYNCED, synced, outcome));
        }
        return List.copyOf(conditions);
    }

    /** {@code Ready} and {@code Stalled} stay as they were; what is said now is of this generation all the same. */
    private static List<Condition> suspended(ConditionWriter writer, Outcome outcome) {
        var conditions = new ArrayList<Condition>();
        conditions.add(writer.keep(ConditionTypes.READY)
                .orElseGet(() -> writer.write(ConditionTypes.READY, Condition.FALSE, outcome)));
        writer.keep(ConditionTypes.STALLED).ifPresent(conditions::add);
        writer.keep(ConditionTypes.SYNCED).ifPresent(conditions::add);
        conditions.add(writer.write(ConditionTypes.SUSPENDED, Condition.TRUE, outcome));
        return List.copyOf(conditions);
    }

    /** What was not looked at is as it was, but of another generation nothing is known. */
    private static String synced(CommonStatus before, @Nullable Boolean found, long generation) {
        if (found != null) {
            return found ? Condition.TRUE : Condition.FALSE;
        }
        return before.conditions().stream()
                .filter(condition -> condition.type().equals(ConditionTypes.SYNCED))
                .filter(condition -> Objects.equals(condition.observedGeneration(), generation))
                .map(Condition::status)
                .findFirst()
                .orElse(Condition.UNKNOWN);
    }

    /** Writes conditions of one generation at one time. */
    private record ConditionWriter(List<Condition> before, long generation, Instant now) {
        Condition write(String type, String status, Outcome outcome) {
            return new Condition(
                    type,
                    status,
                    reason(type, status, outcome),
                    shortened(outcome.message()),
                    sinceWhen(type, status),
                    generation);
        }

        /** The conditions that only one kind has: they say what was true when it was last looked at. */
        Stream<Condition> ofKind(List<Condition> told) {
            return told.stream()
                    .filter(condition -> !isCommon(condition))
                    .map(condition ->
                            condition.withLastTransitionTime(sinceWhen(condition.type(), condition.status())));
        }

        Optional<Condition> keep(String type) {
            return find(type).map(condition -> condition.withObservedGeneration(generation));
        }

        /** A condition whose status stays keeps its time. */
        private String sinceWhen(String type, String status) {
            return find(type)
                    .filter(condition -> condition.status().equals(status))
                    .map(Condition::lastTransitionTime)
                    .orElseGet(now::toString);
        }

        private static String reason(String type, String status, Outcome outcome) {
            boolean inSync = type.equals(ConditionTypes.SYNCED) && status.equals(Condition.TRUE);
            return inSync ? Reason.SUCCEEDED : outcome.reason();
        }

        private Optional<Condition> find(String type) {
            return before.stream()
                    .filter(condition -> condition.type().equals(type))
                    .findFirst();
        }

        private static String shortened(String message) {
            return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE - 1) + "…";
        }
    }
}
