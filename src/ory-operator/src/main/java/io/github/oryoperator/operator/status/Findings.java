package io.github.oryoperator.operator.status;

import io.github.oryoperator.api.Condition;
import io.github.oryoperator.api.Drift;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reconciliation learned beside its outcome.
 *
 * @param compares whether the resource stands for an object that can be compared at all
 * @param oryId what Ory calls the object; null where that is not known
 * @param synced whether the object equals the spec; null where that was not seen
 * @param drift where it differs and is not corrected
 * @param conditions those that the kind itself writes, perhaps among others
 * @param handledReconcile the request to reconcile that was fulfilled; null for none
 */
public record Findings(
        boolean compares,
        @Nullable String oryId,
        @Nullable Boolean synced,
        List<Drift> drift,
        List<Condition> conditions,
        @Nullable String handledReconcile) {
    /** Of a resource that stands for no object of its own. */
    public static Findings ofTenant(@Nullable String handledReconcile) {
        return new Findings(false, null, null, List.of(), List.of(), handledReconcile);
    }

    public Findings {
        drift = List.copyOf(drift);
        conditions = List.copyOf(conditions);
    }
}
