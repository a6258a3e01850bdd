package io.github.oryoperator.client.oauth2;

/** Whatever an answer has that the library does not know. */
final class Rest {
    /**
     * The name of the component that holds it, and of no field that a server sends: Jackson takes a field of the
     * component's name for all of the rest.
     */
    static final String NAME = "\0rest";

    private Rest() {}
}
