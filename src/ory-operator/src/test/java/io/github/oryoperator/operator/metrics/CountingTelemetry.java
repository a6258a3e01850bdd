package io.github.oryoperator.operator.metrics;

import io.github.oryoperator.operator.engine.Telemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Remembers which events it was told of. */
public final class CountingTelemetry implements Telemetry {
    private final List<String> events = new ArrayList<>();

    /** Kinds of the events so far. */
    public List<String> events() {
        return List.copyOf(events);
    }

    @Override
    public void eventReceived(String kind) {
        events.add(kind);
    }

    @Override
    public void reconciled(String kind, String outcome, String reason, Duration took) {}

    @Override
    public void driftFound(String kind) {}

    @Override
    public void driftCorrected(String kind) {}

    @Override
    public void orphaned(String kind) {}

    @Override
    public void released(String kind) {}

    @Override
    public void tenantProbed(String tenant, String service, boolean up) {}

    @Override
    public void tenantForgotten(String tenant) {}
}
