package io.github.oryoperator.operator.log;

import io.github.oryoperator.operator.lane.LaneRunner;
import io.github.oryoperator.operator.lane.Work;
import org.slf4j.MDC;

/** Names the object in every line that is logged while it is reconciled: {@code kind}, {@code namespace}, {@code name}. */
public final class ReconcileContext implements LaneRunner {
    private static final String KIND = "kind";
    private static final String NAMESPACE = "namespace";
    private static final String NAME = "name";
    private final LaneRunner next;

    /** Names the object around what comes next. */
    public ReconcileContext(LaneRunner next) {
        this.next = next;
    }

    @Override
    public void run(Work work, long waitedNanos, Runnable task) {
        MDC.put(KIND, work.key().kind());
        MDC.put(NAMESPACE, work.key().namespace());
        MDC.put(NAME, work.key().name());
        try {
            next.run(work, waitedNanos, task);
        } finally {
            MDC.remove(KIND);
            MDC.remove(NAMESPACE);
            MDC.remove(NAME);
        }
    }
}
