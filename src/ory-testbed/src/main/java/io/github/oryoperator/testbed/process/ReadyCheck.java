package io.github.oryoperator.testbed.process;

/** Says whether a server is ready; asked every few milliseconds until it is. Must not block for long. */
@FunctionalInterface
public interface ReadyCheck {

    /** A check for processes whose start is enough. */
    ReadyCheck STARTED = () -> true;

    /** Whether the server is ready now; a fault on the way is a no. */
    boolean isReady();
}
