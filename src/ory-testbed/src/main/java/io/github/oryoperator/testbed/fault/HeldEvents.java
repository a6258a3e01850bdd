package io.github.oryoperator.testbed.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Watch events that are held back: from {@link FaultProxy#holdEvents} on, matching events do not reach the caller, who
 * sees a watch on which nothing happens. Events that do not match pass. Thread-safe.
 *
 * <p>A bookmark that passes tells the caller that it has seen everything up to there: a hold that shall not be noticed
 * matches {@code BOOKMARK} events of the kind too.
 */
public final class HeldEvents implements AutoCloseable {

    private final Predicate<WatchEvent> match;
    private final List<Held> held = new ArrayList<>();
    private boolean holding = true;

    HeldEvents(Predicate<WatchEvent> match) {
        this.match = match;
    }

    /** The events that were held back, in the order of their arrival, also after {@link #release()}. */
    public synchronized List<WatchEvent> events() {
        return held.stream().map(one -> one.event).toList();
    }

    /** Delivers what was held back, in order and to the watches that still stand, and holds nothing from now on. */
    public synchronized void release() {
        if (holding) {
            holding = false;
            replay();
        }
    }

    /** Delivers what was held back once more: old news, as an API server that lags behind tells it. */
    public synchronized void replay() {
        for (var one : held) {
            try {
                one.sink.deliver(one.json);
            } catch (IOException e) {
                // That watch has ended meanwhile; its caller has opened another, which starts from a list.
                one.sink.reset();
            }
        }
    }

    /** Never delivers what was held back, and holds nothing from now on: the caller has missed it. */
    public synchronized void discard() {
        holding = false;
        held.clear();
    }

    /** Same as {@link #release()}. */
    @Override
    public void close() {
        release();
    }

    /** Takes the event if it is to be held back. */
    boolean offer(WatchEvent event, byte[] json, WatchSink sink) {
        if (!match.test(event)) {
            return false;
        }
        synchronized (this) {
            if (holding) {
                held.add(new Held(event, json, sink));
            }
            return holding;
        }
    }

    private static final class Held {

        private final WatchEvent event;
        private final byte[] json;
        private final WatchSink sink;

        Held(WatchEvent event, byte[] json, WatchSink sink) {
            this.event = event;
            this.json = json;
            this.sink = sink;
        }
    }
}
