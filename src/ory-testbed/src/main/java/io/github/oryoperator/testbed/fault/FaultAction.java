package io.github.oryoperator.testbed.fault;

import java.time.Duration;

/** What a fault does. */
sealed interface FaultAction {

    /** Waits until the test lets it go on. */
    record Hold() implements FaultAction {}

    /** Waits. */
    record Delay(Duration duration) implements FaultAction {}

    /** Says nothing more on this connection, and keeps it open. */
    record Drop() implements FaultAction {}

    /** Breaks the connection with a TCP reset. */
    record Reset() implements FaultAction {}

    /** Sends only so many bytes of the body, then closes. */
    record Truncate(int bytes) implements FaultAction {}

    /** Sends only so many bytes of the body, and nothing more on a connection that stays open. */
    record Stall(int bytes) implements FaultAction {}

    /** Answers well and without end. */
    record Endless(int atOnce, Duration pause) implements FaultAction {}

    /** Answers in the server's place. */
    record Reply(Answer answer) implements FaultAction {}

    /** Ends the caller's process, after which there is nobody to go on for. */
    record Kill(Runnable kill) implements FaultAction {}

    /** Does something else meanwhile, then goes on. */
    record Run(Runnable task) implements FaultAction {}
}
