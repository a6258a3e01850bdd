package io.github.oryoperator.client.audit;

/**
 * Where audit events go. Called on the calling thread after the call ended. A sink that throws neither undoes nor hides
 * the result of the call: it is counted and logged.
 */
@FunctionalInterface
public interface AuditSink {
    void accept(AuditEvent event);

    /** The default: one line per event at level info in the logger {@code ory.audit}. */
    static AuditSink logging() {
        return new LoggingAuditSink();
    }
}
