package io.github.oryoperator.operator.management;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** A vital sign that may fail for a while: it fails once every answer for that long was no. Whoever asks must ask regularly. */
public final class Lasting implements BooleanSupplier {
    private final BooleanSupplier sign;
    private final Duration bearable;
    private final LongSupplier nanoTime;
    private boolean failing;
    private long since;

    /**
     * A sign of signs.
     *
     * @param sign what is asked each time
     * @param bearable how long it may fail
     * @param nanoTime a monotonic clock, such as {@link System#nanoTime}
     */
    public Lasting(BooleanSupplier sign, Duration bearable, LongSupplier nanoTime) {
        this.sign = sign;
        this.bearable = bearable;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized boolean getAsBoolean() {
        if (sign.getAsBoolean()) {
            failing = false;
            return true;
        }
        long now = nanoTime.getAsLong();
        if (!failing) {
            failing = true;
            since = now;
        }
        return now - since < bearable.toNanos();
    }
}
