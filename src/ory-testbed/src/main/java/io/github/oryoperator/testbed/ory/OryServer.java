package io.github.oryoperator.testbed.ory;

import io.github.oryoperator.testbed.server.Server;
import java.nio.file.Path;

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

    /** Copies its data as they are at this moment into a folder. It is frozen meanwhile. */
    default void backUp(Path folder) {
        pause();
        try {
            database().copyTo(folder);
        } finally {
            resume();
        }
    }

    /** Starts it again with the data of a {@link #backUp(Path)}, as a server that was restored. */
    default void restore(Path folder) {
        stop();
        database().replaceBy(folder);
        start();
    }
}
