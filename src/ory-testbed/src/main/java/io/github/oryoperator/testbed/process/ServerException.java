package io.github.oryoperator.testbed.process;

import java.io.Serial;

/** A server did not do what was asked of it; the message names the server and ends with the last lines of its log. */
public class ServerException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Creates one with a message for people. */
    public ServerException(String message) {
        super(message);
    }
}
