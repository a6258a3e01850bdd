package io.github.oryoperator.client.http;

import io.github.oryoperator.client.CallListener;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.audit.AuditEvent;
import io.github.oryoperator.client.audit.AuditEvent.Outcome;
import io.github.oryoperator.client.audit.AuditSink;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The layer that writes the audit of a call once it has ended, whatever its end. */
final class Audits implements Layer {
    private static final Logger LOG = LoggerFactory.getLogger(Audits.class);

    private final AuditSink sink;
    private final CallListener listener;
    private final Clock clock;
    private final AtomicLong failures;

    Audits(AuditSink sink, CallListener listener, Clock clock, AtomicLong failures) {
        this.sink = sink;
        this.listener = listener;
        this.clock = clock;
        this.failures = failures;
    }

    @Override
    public Answer handle(Request request, Exchange next) {
        AuditEntry entry = request.audit();
        if (entry == null) {
            return next.send(request);
        }
        try {
            Answer answer = next.send(request);
            Map<String, String> status = Map.of("status", Integer.toString(answer.status()));
            for (Deed deed : entry.done(answer)) {
                record(request, deed, deed.outcome(), status);
            }
            return answer;
        } catch (OryException e) {
            Outcome outcome = Fate.isUnknown(e) ? Outcome.UNKNOWN : Outcome.FAILED;
            for (Deed deed : entry.tried()) {
                record(request, deed, outcome, attributes(e));
            }
            throw e;
        }
    }

    private static Map<String, String> attributes(OryException e) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("status", Integer.toString(e.status()));
        attributes.put("error", e.getClass().getSimpleName());
        e.errorId().ifPresent(id -> attributes.put("errorId", id));
        return attributes;
    }

    private static Map<String, String> merged(Map<String, String> ofCall, Map<String, String> ofDeed) {
        if (ofDeed.isEmpty()) {
            return ofCall;
        }
        Map<String, String> all = new HashMap<>(ofCall);
        all.putAll(ofDeed);
        return all;
    }

    private void record(Request request, Deed deed, Outcome outcome, Map<String, String> attributes) {
        String requestId = Objects.requireNonNull(request.context().requestId());
        try {
            sink.accept(new AuditEvent(
                    clock.instant(),
                    request.tenant(),
                    deed.action(),
                    deed.target(),
                    outcome,
                    deed.actor() == null ? request.context().actor() : deed.actor(),
                    requestId,
                    merged(attributes, deed.attributes())));
        } catch (RuntimeException e) {
            // Whatever a sink throws must not hide what Ory did.
            failures.incrementAndGet();
            LOG.error(
                    "The audit sink failed with {} on {} of tenant {}, request {}",
                    e.getClass().getSimpleName(),
                    deed.action(),
                    request.tenant(),
                    requestId);
            listener.onAuditFailure(request.tenant(), deed.action());
        }
    }
}
