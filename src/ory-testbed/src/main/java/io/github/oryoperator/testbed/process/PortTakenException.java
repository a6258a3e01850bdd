package io.github.oryoperator.testbed.process;

import java.io.Serial;

/** A server cannot start because another process listens on one of its ports. */
public final class PortTakenException extends ServerException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Creates one for a server and the port that it would listen on. */
    public PortTakenException(String server, int port) {
        super(server + " cannot start: port 127.0.0.1:" + port + " is taken by another process."
                + " Find it with 'ss -ltnp' (Linux) or 'lsof -iTCP:" + port + "', stop it and start again.");
    }
}
