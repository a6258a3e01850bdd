package io.github.oryoperator.testbed.fault;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a call, as far as it has come.
 *
 * @param call the call
 * @param arrived when the proxy had read it
 * @param forwarded when it was sent on; null if it was not
 * @param answered when the server had answered; null if it has not
 * @param returned when the answer (the server's or a planned one) began its way to the caller; null if it did not
 * @param status the status that the server answered with; 0 if it has not
 */
@RecordBuilder
public record CallRecord(
        Call call,
        Instant arrived,
        @Nullable Instant forwarded,
        @Nullable Instant answered,
        @Nullable Instant returned,
        int status)
        implements CallRecordBuilder.With {}
