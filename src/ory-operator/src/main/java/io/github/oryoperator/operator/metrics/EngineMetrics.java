package io.github.oryoperator.operator.metrics;

import io.github.oryoperator.operator.engine.Telemetry;
import java.time.Duration;

/** Counts what the engine tells. */
public final class EngineMetrics implements Telemetry {
    private final Meters meters;

    /** Counts into these meters. */
    public EngineMetrics(Meters meters) {
        this.meters = meters;
    }

    @Override
    public void reconciled(String kind, String outcome, String reason, Duration took) {
        meters.count(Metric.RECONCILIATIONS, kind, outcome, reason);
        meters.time(Metric.RECONCILE_DURATION, took, kind);
    }

    @Override
    public void driftFound(String kind) {
        meters.count(Metric.DRIFT_FOUND, kind);
    }

    @Override
    public void driftCorrected(String kind) {
        meters.count(Metric.DRIFT_CORRECTED, kind);
    }

    @Override
    public void orphaned(String kind) {
        meters.count(Metric.ORPHANED, kind);
    }

    @Override
    public void released(String kind) {
        meters.count(Metric.RELEASED, kind);
    }

    @Override
    public void eventReceived(String kind) {
        meters.count(Metric.INFORMER_EVENTS, kind);
    }

    @Override
    public void tenantProbed(String tenant, String service, boolean up) {
        meters.set(Metric.TENANT_UP, up ? 1 : 0, tenant, service);
    }

    @Override
    public void tenantForgotten(String tenant) {
        meters.forget("tenant", tenant);
    }
}
