package io.github.oryoperator.operator.metrics;

import io.github.oryoperator.operator.election.LeadershipGuard;
import io.github.oryoperator.operator.lane.Lane;
import io.github.oryoperator.operator.lane.LaneRunner;
import io.github.oryoperator.operator.lane.Lanes;
import io.github.oryoperator.operator.lane.Work;
import java.time.Duration;

/** Measures the process itself: lanes and leadership. */
public final class ProcessMetrics implements LaneRunner {
    private final Meters meters;

    /** Measures into these meters. */
    public ProcessMetrics(Meters meters) {
        this.meters = meters;
    }

    /** Shows how full the lanes are, and whether this process leads. */
    public void show(Lanes lanes, LeadershipGuard leadership) {
        for (Lane lane : Lane.values()) {
            meters.gauge(Metric.QUEUED, () -> lanes.waiting(lane), lane.label());
        }
        meters.gauge(Metric.RECONCILING, lanes::running);
        meters.gauge(Metric.IS_LEADER, () -> leadership.mayWrite() ? 1 : 0);
    }

    @Override
    public void run(Work work, long waitedNanos, Runnable task) {
        meters.time(
                Metric.QUEUE_WAIT, Duration.ofNanos(waitedNanos), work.lane().label());
        task.run();
    }
}
