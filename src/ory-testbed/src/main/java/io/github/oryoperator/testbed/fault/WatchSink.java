package io.github.oryoperator.testbed.fault;

import java.io.IOException;

/** The caller's end of an open watch. */
interface WatchSink {

    /** The path of the watch, without the query. */
    String path();

    /** Sends one event (JSON, without a line end); safe from any thread. */
    void deliver(byte[] event) throws IOException;

    /** Breaks the connection with a TCP reset. */
    void reset();
}
