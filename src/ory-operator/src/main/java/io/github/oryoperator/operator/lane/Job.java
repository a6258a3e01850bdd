package io.github.oryoperator.operator.lane;

/**
 * Work that was handed over, with what is to be run.
 *
 * @param work what it is about
 * @param task what to run
 * @param since when it was handed over, in the ticks of the lanes' clock
 */
record Job(Work work, Runnable task, long since) {
    Job in(Lane lane) {
        return new Job(work.in(lane), task, since);
    }
}
