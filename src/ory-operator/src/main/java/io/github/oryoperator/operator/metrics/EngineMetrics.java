package io.github.oryoperator.operator.metrics;

import io.github.oryoperator.operator.engine.Telemetry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what the engine tells. */
public final class EngineMetrics implements Telemetry {
    private static final String TENANT = "tenant";
    private final Meters meters;
    private final Map<TenantService, AtomicInteger> tenantUp = new ConcurrentHashMap<>();

    private record TenantService(String tenant, String service) {}

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
        tenantUp.computeIfAbsent(new TenantService(tenant, service), this::register)
                .set(up ? 1 : 0);
    }

    @Override
    public void tenantForgotten(String tenant) {
        tenantUp.keySet().removeIf(key -> key.tenant().equals(tenant));
        meters.forget(TENANT, tenant);
    }

    private AtomicInteger register(TenantService key) {
        var up = new AtomicInteger();
        meters.gauge(Metric.TENANT_UP, up::get, key.tenant(), key.service());
        return up;
    }
}
