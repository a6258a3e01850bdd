package io.github.oryoperator.testbed.tool;

import java.io.Serial;

/**
 * A tool could not be built. The message says what is missing and what to do: no Go, a Go that is too old, no C
 * compiler, modules that could not be downloaded, or the last lines of a build that failed.
 */
public final class ToolException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Creates one with a message for people. */
    public ToolException(String message) {
        super(message);
    }

    /** Creates one with a message for people and what caused it. */
    public ToolException(String message, Throwable cause) {
        super(message, cause);
    }
}
