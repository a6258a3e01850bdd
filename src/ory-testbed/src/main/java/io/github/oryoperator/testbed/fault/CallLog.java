package io.github.oryoperator.testbed.fault;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** All calls through one proxy, in the order of their arrival. Thread-safe. */
final class CallLog {

    private final Clock clock;
    private final List<Entry> entries = new ArrayList<>();
    private int numbered;

    CallLog(Clock clock) {
        this.clock = clock;
    }

    synchronized Entry arrived(CallNames.Request request, CallNames.Named named) {
        int number = named.mutates() ? ++numbered : 0;
        var call = new Call(
                number,
                request.method(),
                request.path(),
                named.verb(),
                named.template(),
                named.kind(),
                named.namespace(),
                named.name());
        var entry = new Entry(new CallRecord(call, clock.instant(), null, null, null, 0));
        entries.add(entry);
        return entry;
    }

    synchronized List<CallRecord> all() {
        return entries.stream().map(entry -> entry.record).toList();
    }

    synchronized void forget() {
        entries.clear();
        numbered = 0;
    }

    private synchronized void update(Entry entry, UnaryOperator<CallRecord> change) {
        entry.record = change.apply(entry.record);
    }

    /** One call on its way. */
    final class Entry {

        private CallRecord record;

        private Entry(CallRecord record) {
            this.record = record;
        }

        Call call() {
            return record.call();
        }

        void forwarded() {
            update(this, record -> record.withForwarded(clock.instant()));
        }

        void answered(int status) {
            update(this, record -> record.withAnswered(clock.instant()).withStatus(status));
        }

        void returned() {
            update(this, record -> record.withReturned(clock.instant()));
        }
    }
}
