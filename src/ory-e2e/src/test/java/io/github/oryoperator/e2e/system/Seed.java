package io.github.oryoperator.e2e.system;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What chance begins with in this run: {@code -Dseed}, or always the same. It is shown where it is used. */
public final class Seed {

    private static final Logger LOG = LoggerFactory.getLogger(Seed.class);

    private Seed() {}

    /** The seed for tests of this class. */
    public static long of(Class<?> test) {
        var seed = Long.getLong("seed", 1);
        LOG.info("{} takes its chances with -Dseed={}", test.getSimpleName(), seed);
        return seed;
    }
}
