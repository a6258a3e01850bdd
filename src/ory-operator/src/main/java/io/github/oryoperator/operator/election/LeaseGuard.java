package io.github.oryoperator.operator.election;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The guard of a process that takes part in leader election. It may write from a successful renewal on, for the validity counted from
 * <em>before</em> that renewal was sent, by a clock that goes on while the process is paused.
 */
final class LeaseGuard implements LeadershipGuard {
    private final long validityNanos;
    private final LongSupplier nanoTime;
    private volatile boolean held;
    private volatile long validUntil;

    /**
     * A guard that forbids until the first renewal.
     *
     * @param validity how long a renewal counts; shorter than the Lease's own duration, so that calls under way end before another leads
     * @param nanoTime a monotonic clock
     */
    LeaseGuard(Duration validity, LongSupplier nanoTime) {
        this.validityNanos = validity.toNanos();
        this.nanoTime = nanoTime;
    }

    @Override
    public boolean mayWrite() {
        return held && nanoTime.getAsLong() - validUntil < 0;
    }

    /** Whether the Lease was ours and ran out. */
    boolean isExpired() {
        return held && !mayWrite();
    }

    /** The Lease was taken or renewed by a request sent at that time. */
    void renewed(long sentAt) {
        validUntil = sentAt + validityNanos;
        held = true;
    }

    /** The Lease is not ours, or no longer. */
    void lost() {
        held = false;
    }
}
