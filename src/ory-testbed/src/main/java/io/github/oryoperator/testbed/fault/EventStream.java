package io.github.oryoperator.testbed.fault;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Takes the events of one watch apart, so that each can be held back, and puts them together again. */
final class EventStream implements WatchSink {

    private final Watches watches;
    private final String path;
    private final Wire caller;
    private final Framing framing;

    private EventStream(Watches watches, String path, Wire caller, Framing framing) {
        this.watches = watches;
        this.path = path;
        this.caller = caller;
        this.framing = framing;
    }

    /** A watch in a chunked body: one JSON object a line. */
    static EventStream chunked(Watches watches, String path, Wire caller) {
        return new EventStream(watches, path, caller, new ChunkedLines());
    }

    /** A watch over a WebSocket: one JSON object a message. */
    static EventStream webSocket(Watches watches, String path, Wire caller) {
        return new EventStream(watches, path, caller, new WebSocketMessages());
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public void deliver(byte[] event) throws IOException {
        caller.send(framing.framed(event));
    }

    @Override
    public void reset() {
        caller.reset();
    }

    /** Passes the events on until the server ends the stream. */
    void passOn(InputStream in) throws IOException {
        watches.opened(this);
        try {
            while (true) {
                var message = framing.next(in);
                if (message == null) {
                    return;
                }
                if (message.isEvent()) {
                    watches.accept(message.bytes(), this);
                } else {
                    caller.send(message.bytes());
                }
            }
        } finally {
            watches.closed(this);
        }
    }

    /** One message of the server. */
    static final class Message {

        private final boolean isEvent;
        private final byte[] bytes;

        boolean isEvent() {
            return isEvent;
        }

        byte[] bytes() {
            return bytes;
        }

        private Message(boolean isEvent, byte[] bytes) {
            this.isEvent = isEvent;
            this.bytes = bytes;
        }

        /** An event, out of its frame. */
        static Message event(byte[] json) {
            return new Message(true, json);
        }

        /** Something else, which goes on as it is. */
        static Message other(byte[] raw) {
            return new Message(false, raw);
        }
    }

    /** How events lie in the stream. */
    interface Framing {

        /** The next message; null once the stream has ended. */
        @Nullable
        Message next(InputStream in) throws IOException;

        /** An event as the stream carries it. */
        byte[] framed(byte[] event);
    }
}
