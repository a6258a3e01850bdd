package io.github.oryoperator.operator.lane;

/** Runs each reconciliation in its thread, and may do something around it: measure, name it in the log. */
@FunctionalInterface
public interface LaneRunner {

    /**
     * Runs a task whose turn has come.
     *
     * @param work what it is about
     * @param waitedNanos how long it waited
     * @param task to be run exactly once
     */
    void run(Work work, long waitedNanos, Runnable task);
}
