package io.github.oryoperator.operator.engine;

import java.time.Duration;

/**
 * What the engine tells about its work, for metrics. Every argument is from a small, known set (kinds, reasons, tenants), never a
 * name of a single object. Must be cheap and never throw.
 */
public interface Telemetry {
    /**
     * One reconciliation ended.
     *
     * @param kind kind of the resource, such as {@code OAuth2Client}
     * @param outcome the outcome's class: {@code ready}, {@code waiting}, {@code stalled}, {@code failed}, …
     * @param reason the reason of its Ready condition
     * @param took wall time of the reconciliation
     */
    void reconciled(String kind, String outcome, String reason, Duration took);

    /** An external object differed from its spec. */
    void driftFound(String kind);

    /** Such a difference was taken back. */
    void driftCorrected(String kind);

    /** A resource went and its external object stayed, as its policy says. */
    void orphaned(String kind);

    /** A deletion that could not reach its tenant was given up; what it leaves in Ory needs a human. */
    void released(String kind);

    /** An informer told of a change that leads to a resource of this kind. */
    void eventReceived(String kind);

    /**
     * Result of a probe.
     *
     * @param tenant the tenant's name: {@code namespace/name}, or {@code name} of a ClusterOryTenant
     * @param service {@code hydra}, {@code kratos} or {@code keto}
     * @param up whether the service answered as it should
     */
    void tenantProbed(String tenant, String service, boolean up);

    /** A tenant is no more; its series go too. */
    void tenantForgotten(String tenant);
}
