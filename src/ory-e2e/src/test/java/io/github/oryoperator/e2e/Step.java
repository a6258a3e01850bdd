package io.github.oryoperator.e2e;

import io.github.oryoperator.testbed.fault.Call;
import io.github.oryoperator.testbed.fault.CallRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * One outward call of an undisturbed run.
 *
 * @param number its place, from 1
 * @param what verb and kind
 * @param occurrence its place among those of the same verb and kind, from 1
 * @param mutates whether it changes something
 */
record Step(int number, String what, int occurrence, boolean mutates) {

    /** Those of a run. What is asked after the last write belongs to a later look. */
    static List<Step> of(List<CallRecord> calls) {
        var steps = new ArrayList<Step>();
        var occurrences = new HashMap<String, Integer>();
        for (var record : calls) {
            var what = what(record);
            steps.add(new Step(
                    steps.size() + 1,
                    what,
                    occurrences.merge(what, 1, Integer::sum),
                    record.call().mutates()));
        }
        while (!steps.isEmpty() && !steps.getLast().mutates()) {
            steps.removeLast();
        }
        return List.copyOf(steps);
    }

    /** Verb and kind of a call. */
    static String what(CallRecord record) {
        return what(record.call());
    }

    /** Verb and kind of a call. */
    static String what(Call call) {
        return call.verb() + " " + call.kind();
    }

    @Override
    public String toString() {
        return number + " " + what;
    }
}
