package io.github.oryoperator.testbed.fault;

import java.util.concurrent.CompletableFuture;

/**
 * One call that is on its way to the server and back.
 *
 * @param entry its record
 * @param watch whether the caller asked for a stream of events
 * @param next what the connection does next, once that is known
 * @param end completes when a stream has ended
 */
record Exchange(CallLog.Entry entry, boolean watch, CompletableFuture<Next> next, CompletableFuture<Void> end) {

    /** What the caller's side of a connection does after it has sent a call. */
    enum Next {
        /** Reads the next call. */
        CALL,
        /** Watches for the caller's end while events go to it. */
        STREAM,
        /** Passes on what the caller says: the connection is no longer HTTP. */
        TUNNEL,
        /** Hears the caller out and says nothing. */
        SILENCE,
        /** Ends. */
        CLOSE
    }

    Exchange(CallLog.Entry entry, boolean watch) {
        this(entry, watch, new CompletableFuture<>(), new CompletableFuture<>());
    }

    Call call() {
        return entry.call();
    }

    /** Ends both waits, whatever they were waiting for. */
    void abandon() {
        next.complete(Next.CLOSE);
        end.complete(null);
    }
}
