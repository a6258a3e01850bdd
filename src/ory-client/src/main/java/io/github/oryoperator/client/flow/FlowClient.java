package io.github.oryoperator.client.flow;

/** What the user sits in front of. */
public enum FlowClient {
    /** A browser: the session is a cookie, and forms carry a token against forgery. */
    BROWSER("browser"),
    /** A program of its own, such as a mobile app: the session is a token. It must never send a cookie. */
    NATIVE("api");

    private final String path;

    FlowClient(String path) {
        this.path = path;
    }

    /** Kratos' word for it, in paths and as a flow's {@code type}. */
    String path() {
        return path;
    }
}
