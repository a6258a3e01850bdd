package io.github.oryoperator.testbed.fault;

import java.time.Duration;

/** How a call goes on after the faults of one point. */
sealed interface Verdict {

    /** As if nothing had happened. */
    record GoOn() implements Verdict {}

    /** The connection stays open and says nothing more. */
    record Silence() implements Verdict {}

    /** The connection breaks. */
    record Reset() implements Verdict {}

    /** The next message is cut after so many bytes of its body, then the connection closes. */
    record Truncate(int bytes) implements Verdict {}

    /** The answer stops after so many bytes of its body; the connection stays open and says nothing more. */
    record Stall(int bytes) implements Verdict {}

    /** The caller gets an answer without end: so many bytes at once, with a pause after them. */
    record Endless(int atOnce, Duration pause) implements Verdict {}

    /** The caller gets this answer. */
    record Reply(Answer answer) implements Verdict {}
}
