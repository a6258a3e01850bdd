package io.github.oryoperator.client.http;

import io.github.oryoperator.client.CallContext;
import io.github.oryoperator.client.Secret;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The layer that gives every call its request id, one for all attempts, and the caller's trace. */
final class RequestIds implements Layer {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");
    /** W3C trace context: version, trace id, parent id, flags, and what a later version adds. */
    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}(-[\\x21-\\x7e]*)?");

    private final Supplier<CallContext> contexts;

    RequestIds(Supplier<CallContext> contexts) {
        this.contexts = contexts;
    }

    @Override
    public Answer handle(Request request, Exchange next) {
        CallContext given = request.context().equals(CallContext.EMPTY) ? contexts.get() : request.context();
        String id = given.requestId() != null && ID.matcher(given.requestId()).matches()
                ? given.requestId()
                : UUID.randomUUID().toString();
        String trace = given.traceparent();
        Request marked = request.withContext(new CallContext(id, trace, given.actor()))
                .withHeader("X-Request-Id", Secret.of(id));
        return next.send(
                trace != null && TRACEPARENT.matcher(trace).matches()
                        ? marked.withHeader("traceparent", Secret.of(trace))
                        : marked);
    }
}
