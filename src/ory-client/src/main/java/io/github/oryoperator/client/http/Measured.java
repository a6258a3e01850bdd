package io.github.oryoperator.client.http;

import io.github.oryoperator.client.CallEvent;
import io.github.oryoperator.client.CallListener;
import io.github.oryoperator.client.OryUnavailableException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The layer that measures every attempt, for the metrics hook and the log. Neither sees a body, a path or a query
 * value.
 */
final class Measured implements Layer {
    private static final Logger LOG = LoggerFactory.getLogger("ory.http");

    private final CallListener listener;
    private final LongSupplier nanos;

    Measured(CallListener listener, LongSupplier nanos) {
        this.listener = listener;
        this.nanos = nanos;
    }

    @Override
    public Answer handle(Request request, Exchange next) {
        long start = nanos.getAsLong();
        try {
            Answer answer = next.send(request);
            report(request, start, answer.status(), null);
            return answer;
        } catch (OryUnavailableException e) {
            report(request, start, e.status(), e.kind());
            throw e;
        }
    }

    private void report(Request request, long start, int status, OryUnavailableException.@Nullable Kind failure) {
        Duration duration = Duration.ofNanos(nanos.getAsLong() - start);
        LOG.atDebug()
                .addKeyValue("tenant", request.tenant())
                .addKeyValue("method", request.method())
                .addKeyValue("path", request.template())
                .addKeyValue("status", failure == null ? status : failure)
                .addKeyValue("millis", duration.toMillis())
                .addKeyValue("attempt", request.attempt())
                .addKeyValue("requestId", request.context().requestId())
                .log("call");
        listener.onCall(new CallEvent(
                request.tenant(),
                request.api(),
                request.method(),
                request.template(),
                status,
                failure,
                request.attempt(),
                duration));
    }
}
