package io.github.oryoperator.operator.metrics;

import java.util.List;
import java.util.Locale;

/**
 * The table of the operator's own metrics; docs/metrics.md and the registrations follow from it. Labels take their values from small, known sets:
 * never the name of an object.
 */
public enum Metric {
    RECONCILIATIONS(
            Type.COUNTER,
            "Reconciliations by their outcome (ready, waiting, stalled, failed, suspended, kept) and the reason of the Ready condition.",
            "kind",
            "outcome",
            "reason"),
    RECONCILE_DURATION(Type.TIMER, "Time a reconciliation took, without its wait.", "kind"),
    QUEUE_WAIT(Type.TIMER, "Time between the event and the start of its reconciliation, by lane.", "lane"),
    QUEUED(Type.GAUGE, "Objects that wait for their reconciliation, by lane.", "lane"),
    RECONCILING(Type.GAUGE, "Reconciliations that run now."),
    ORY_CALLS(
            Type.TIMER,
            "Calls to Ory by tenant, service, HTTP method and class of the answer (2xx to 5xx; none: no answer came).",
            "tenant",
            "service",
            "method",
            "code_class"),
    RATE_LIMITED(
            Type.COUNTER,
            "Calls held back: by the operator (the tenant's rateLimit) or by Ory (answered with 429).",
            "tenant",
            "service",
            "by"),
    BREAKER_OPEN(Type.GAUGE, "1 while the circuit breaker of a tenant's host is not closed, else 0.", "tenant", "host"),
    AUDIT_FAILURES(Type.COUNTER, "Audit events that could not be written; the calls themselves went on.", "tenant"),
    DRIFT_FOUND(Type.COUNTER, "External objects found to differ from their spec.", "kind"),
    DRIFT_CORRECTED(Type.COUNTER, "Such differences that were taken back.", "kind"),
    ORPHANED(Type.COUNTER, "External objects left in Ory by policy when their resource was deleted.", "kind"),
    RELEASED(
            Type.COUNTER,
            "Deletions given up because the tenant was gone; what they left in Ory is named in log and event.",
            "kind"),
    RESOURCES(
            Type.GAUGE,
            "Resources by the status of each of their conditions.",
            "kind",
            "namespace",
            "condition",
            "status"),
    TENANT_UP(Type.GAUGE, "1 while the last probe of a tenant's service went well, else 0.", "tenant", "service"),
    IS_LEADER(Type.GAUGE, "1 while this process leads, else 0."),
    INFORMER_EVENTS(Type.COUNTER, "Events received from informers, by kind of the resource that they lead to.", "kind");

    private final Type type;
    private final String description;
    private final String labels;

    Metric(Type type, String description, String... labels) {
        this.type = type;
        this.description = description;
        this.labels = String.join(",", labels);
    }

    /** The name given to the registry, such as {@code ory_operator.queue.wait}. */
    public String id() {
        return "ory_operator." + name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** The name that Prometheus sees, such as {@code ory_operator_queue_wait_seconds}. */
    public String prometheusName() {
        return id().replace('.', '_') + type.suffix;
    }

    /** What kind of number it is. */
    public Type type() {
        return type;
    }

    /** What it counts or measures. */
    public String description() {
        return description;
    }

    /** Its labels. */
    public List<String> labels() {
        return labels.isEmpty() ? List.of() : List.of(labels.split(",", -1));
    }

    /** The kinds of metric. */
    public enum Type {
        /** Only grows. */
        COUNTER("_total"),
        /** Goes up and down. */
        GAUGE(""),
        /** A histogram of seconds, with {@code _bucket}, {@code _count} and {@code _sum}. */
        TIMER("_seconds");

        private final String suffix;

        Type(String suffix) {
            this.suffix = suffix;
        }
    }
}
