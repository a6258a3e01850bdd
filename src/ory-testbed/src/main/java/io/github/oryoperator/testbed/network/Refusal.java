package io.github.oryoperator.testbed.network;

import java.io.Serial;

/** A request that the console does not do, with the status and the words that it answers. */
final class Refusal extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static Refusal invalid(String message) {
        return new Refusal(400, message);
    }

    static Refusal missing(String what) {
        return new Refusal(404, "There is no such " + what + ".");
    }

    int status() {
        return status;
    }

    /** What it says; a refusal without words is none. */
    String words() {
        var message = getMessage();
        return message == null ? "" : message;
    }
}
