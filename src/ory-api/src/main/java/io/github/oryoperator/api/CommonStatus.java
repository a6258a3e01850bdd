package io.github.oryoperator.api;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The common part of a status, as a value that is computed without knowing the kind.
 *
 * @param observedGeneration see {@link ObservedStatus#observedGeneration()}
 * @param conditions see {@link ObservedStatus#conditions()}
 * @param oryId see {@link OryStatus#oryId()}
 * @param drift see {@link OryStatus#drift()}
 * @param lastHandledReconcileAt see {@link ObservedStatus#lastHandledReconcileAt()}
 */
@RecordBuilder
public record CommonStatus(
        @Nullable Long observedGeneration,
        List<Condition> conditions,
        @Nullable String oryId,
        List<Drift> drift,
        @Nullable String lastHandledReconcileAt)
        implements CommonStatusBuilder.With {

    /** Of a resource that nobody has looked at. */
    public static final CommonStatus NONE = new CommonStatus(null, List.of(), null, List.of(), null);

    /** Copies the lists. */
    public CommonStatus {
        conditions = WireValues.orEmpty(conditions);
        drift = WireValues.orEmpty(drift);
    }
}
