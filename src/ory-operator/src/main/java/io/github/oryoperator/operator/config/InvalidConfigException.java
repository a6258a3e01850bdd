package io.github.oryoperator.operator.config;

import java.io.Serial;
import java.util.List;

/** Settings that cannot be used; the message lists every problem, each with the flag and what to write instead. */
public final class InvalidConfigException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** A report of these problems, one a line. */
    public InvalidConfigException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
