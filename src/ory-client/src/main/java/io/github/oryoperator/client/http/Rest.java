package io.github.oryoperator.client.http;

/** Whatever an answer has that the library does not know. */
public final class Rest {
    /**
     * The name of the component that holds it, and of no field that a server sends: Jackson takes a field of the
     * component's name for all of the rest.
     */
    public static final String NAME = "\0rest";

    private Rest() {}
}
