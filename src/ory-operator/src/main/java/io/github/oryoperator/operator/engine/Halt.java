package io.github.oryoperator.operator.engine;

import io.github.oryoperator.operator.status.Outcome;
import java.io.Serial;

/** Ends a pass with an outcome, from wherever that becomes clear. */
public final class Halt extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    /** The pass is over. */
    public Halt(Outcome outcome) {
        super(outcome.message(), null, false, false);
        this.outcome = outcome;
    }

    /** How the pass ended. */
    public Outcome outcome() {
        return outcome;
    }
}
