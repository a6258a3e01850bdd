package io.github.oryoperator.testbed.server;

import io.github.oryoperator.testbed.process.ServerProcess;

/** A server of a stack. Its ports and data outlive a stop, a kill and a restart. */
public interface Server extends AutoCloseable {

    /** The process: its log, its pid, whether it lives. */
    ServerProcess process();

    /** What messages call it. */
    default String name() {
        return process().name();
    }

    /** Starts it and returns once it is ready. */
    default void start() {
        process().start();
    }

    /** Stops it in order. */
    default void stop() {
        process().stop();
    }

    /** Stops it in order and starts it again; returns once it is ready. */
    default void restart() {
        process().restart();
    }

    /** Kills it with SIGKILL. */
    default void kill() {
        process().kill();
    }

    /** Freezes it: connections stay open, nothing answers. */
    default void pause() {
        process().pause();
    }

    /** Lets it go on after {@link #pause()}. */
    default void resume() {
        process().resume();
    }

    /** Stops it in order. */
    @Override
    default void close() {
        stop();
    }
}
