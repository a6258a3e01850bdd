package io.github.oryoperator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What every {@code status} of this API says, in the terms of Kubernetes' status library (kstatus). */
public interface ObservedStatus {
    /** The generation that the conditions speak of; -1 until the operator has seen the resource. */
    @JsonPropertyDescription(
            "The generation that the conditions speak of; -1 until the operator has seen the resource.")
    @Nullable
    Long observedGeneration();

    /** Never {@code null}; one per type. */
    @JsonPropertyDescription("Ready, always; Synced; Reconciling, Stalled and Suspended only while they are true.")
    List<Condition> conditions();

    /** The last value of the annotation {@link ApiNames#RECONCILE_REQUESTED_AT} that was acted upon. */
    @JsonPropertyDescription(
            "The last value of the annotation ory-operator.github.io/reconcile-requested-at acted upon.")
    @Nullable
    String lastHandledReconcileAt();

    /** The condition of {@code type}, if it is stated. */
    default Optional<Condition> condition(String type) {
        return conditions().stream().filter(c -> type.equals(c.type())).findFirst();
    }

    /** Whether the condition {@code type} is {@code True}. */
    default boolean is(String type) {
        return condition(type).filter(Condition::holds).isPresent();
    }
}
