package io.github.oryoperator.client;

import java.time.Duration;

/**
 * Where metrics are hooked in. Called on the calling thread: it must be quick. What it throws is logged and goes no
 * further.
 */
public interface CallListener {
    /** Hears nothing. */
    CallListener NONE = new CallListener() {};

    /** An attempt ended, well or not. */
    default void onCall(CallEvent event) {}

    /** A call waits, or is refused after too long a wait, for the tenant's rate limit. */
    default void onRateLimited(String tenant, Api api, Duration wait) {}

    /** The circuit breaker of one of the tenant's hosts changed. */
    default void onBreaker(String tenant, String host, BreakerState state) {}

    /** An audit sink threw; the result of the call is not touched by it. */
    default void onAuditFailure(String tenant, String action) {}

    /** The states of a circuit breaker. */
    enum BreakerState {
        /** All is well. */
        CLOSED,
        /** Calls fail at once. */
        OPEN,
        /** A single call tries. */
        HALF_OPEN
    }
}
