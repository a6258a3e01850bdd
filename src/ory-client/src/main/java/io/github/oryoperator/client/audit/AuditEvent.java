package io.github.oryoperator.client.audit;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing done to Ory. Holds no secret, no token, no trait: what it is built from never had them.
 *
 * @param time when it ended
 * @param tenant the tenant's name
 * @param action what, such as {@code hydra.client.create}
 * @param target to what: an id; null where none is known
 * @param outcome how it ended
 * @param actor who wanted it, as the caller's context says
 * @param requestId what the request carried as {@code X-Request-Id}
 * @param attributes more that may be shown, such as {@code status} and {@code error}
 */
@RecordBuilder
public record AuditEvent(
        Instant time,
        String tenant,
        String action,
        @Nullable String target,
        Outcome outcome,
        @Nullable String actor,
        String requestId,
        Map<String, String> attributes) {
    public AuditEvent {
        attributes = Map.copyOf(attributes);
    }

    /** How an audited call ended. */
    public enum Outcome {
        /** Ory said so. */
        SUCCEEDED,
        /** Ory refused, or was never reached. */
        FAILED,
        /** The request was sent, and no answer of Ory's came back: it may have been carried out. */
        UNKNOWN
    }
}
