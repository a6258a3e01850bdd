package io.github.oryoperator.client;

import org.jspecify.annotations.Nullable;

/**
 * On whose behalf and in which trace a call is made. Given by {@link OryBuilder#context}, asked at the start of every
 * call.
 *
 * @param requestId sent as {@code X-Request-Id}; null or unfit for a header: one is made
 * @param traceparent W3C trace context, sent as it is
 * @param actor who wants it, for the audit
 */
public record CallContext(
        @Nullable String requestId,
        @Nullable String traceparent,
        @Nullable String actor) {
    /** Nothing known: request ids are made, nobody is named. */
    public static final CallContext EMPTY = new CallContext(null, null, null);
}
