package io.github.oryoperator.testbed.fault;

/** The moments of a call at which a fault can happen. */
public enum Point {
    /** The proxy has the whole call, the server has seen nothing of it. */
    BEFORE_FORWARD,
    /** The server has done its work and answered, the caller has seen nothing of it. */
    BEFORE_ANSWER,
    /** The whole answer is on its way to the caller. */
    AFTER_ANSWER
}
