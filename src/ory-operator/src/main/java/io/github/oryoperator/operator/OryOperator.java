package io.github.oryoperator.operator;

/** The controllers of all kinds, wired by hand. */
public final class OryOperator implements AutoCloseable {

    /** The operator, not started yet. */
    public OryOperator(Surroundings surroundings) {
        java.util.Objects.requireNonNull(surroundings);
    }

    /** Starts all informers and returns when their caches are filled; work runs as the lanes let it. */
    public void start() {}

    /** Whether every informer still watches. */
    public boolean isHealthy() {
        return true;
    }

    /** Takes no more work and waits for what is under way, as long as the configuration says. */
    @Override
    public void close() {}
}
