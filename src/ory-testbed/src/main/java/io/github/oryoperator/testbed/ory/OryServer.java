package io.github.oryoperator.testbed.ory;

import io.github.oryoperator.testbed.server.Server;

/** A server of Ory with its database. */
public sealed interface OryServer extends Server permits Hydra, Kratos, Keto {

    /** Where it keeps its data. */
    OryDatabase database();

    /** Makes its tables if need be, starts it and returns once it is ready. */
    @Override
    default void start() {
        database().migrate();
        process().start();
    }

    /** Starts it again with an empty database, as a server that has lost its data. */
    default void wipe() {
        stop();
        database().delete();
        start();
    }
}
