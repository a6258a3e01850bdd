package io.github.oryoperator.operator.engine;

import io.github.oryoperator.client.CallContext;
import java.util.function.Supplier;
import org.slf4j.MDC;

/** On whose behalf Ory is being called: the resource of the current pass, for request ids, logs and audit. */
public final class OnBehalf {
    private static final ScopedValue<CallContext> CURRENT = ScopedValue.newInstance();
    private static final String REQUEST_ID = "requestId";

    private OnBehalf() {}

    /** Of the current pass; outside of one nobody's. */
    public static CallContext current() {
        return CURRENT.orElse(CallContext.EMPTY);
    }

    /**
     * Does something on behalf of a resource.
     *
     * @param resource the resource
     * @param requestId sent with every call
     * @param work what to do
     */
    public static <V> V of(ResourceKey resource, String requestId, Supplier<V> work) {
        MDC.put(REQUEST_ID, requestId);
        try {
            return in(new CallContext(requestId, null, resource.path()), work);
        } finally {
            MDC.remove(REQUEST_ID);
        }
    }

    /** Does something in a context that was {@link #current} on another thread. */
    public static <V> V in(CallContext context, Supplier<V> work) {
        return ScopedValue.where(CURRENT, context).call(work::get);
    }
}
