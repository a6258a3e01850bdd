package io.github.oryoperator.testbed.fault;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults that a proxy makes happen; can be changed while calls are on their way. Thread-safe. */
public final class FaultPlan {

    private final List<Fault> faults = new CopyOnWriteArrayList<>();

    FaultPlan() {}

    /** Adds a fault and returns it. Faults of the same point happen in the order in which they were added. */
    public Fault add(Fault fault) {
        faults.add(fault);
        return fault;
    }

    /** Forgets all faults; calls that are held break. */
    public void clear() {
        var cancelled = List.copyOf(faults);
        faults.removeAll(cancelled);
        cancelled.forEach(Fault::cancel);
    }

    /** Makes the faults of this call and point happen, up to the first that decides how the call ends. */
    Verdict apply(Call call, Point point) {
        for (var fault : faults) {
            var verdict = fault.takes(call, point) ? fault.happen() : new Verdict.GoOn();
            if (!(verdict instanceof Verdict.GoOn)) {
                return verdict;
            }
        }
        return new Verdict.GoOn();
    }
}
