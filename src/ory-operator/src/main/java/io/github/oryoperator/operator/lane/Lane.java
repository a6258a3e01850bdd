package io.github.oryoperator.operator.lane;

import java.util.Locale;

/** The two lanes of work. */
public enum Lane {
    /** A user waits: a new object, an edit, a deletion. */
    INTERACTIVE,
    /** Nobody waits: start-up, resync, drift sweep, retries. */
    BULK;

    /** The name in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
