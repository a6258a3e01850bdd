package io.github.oryoperator.operator.election;

import java.io.Serial;

/** A write was about to be made by a process that does not hold the Lease; it was not made. */
public final class NotLeadingException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The write was held back. */
    public NotLeadingException() {
        super("This process does not lead, so the write was not made");
    }
}
