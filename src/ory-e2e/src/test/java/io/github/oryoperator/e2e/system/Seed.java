package io.github.oryoperator.e2e.system;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What chance begins with in this run: {@code -Dseed}, or always the same. It is shown where it is used. */
public final class Seed {

    private static final Logger LOG = LoggerFactory.getLogger(Seed.class);

    private Seed() {}

    /**
     * All under {@code -Pfull}, else one by chance.
     *
     * @param seed where chance begins
     * @param name what the choice is about: each name has its own
     */
    public static <T> Stream<T> sample(long seed, Object name, Stream<T> all) {
        if (Boolean.getBoolean("full")) {
            return all;
        }
        var list = all.toList();
        // Not java.util.Random: of neighbouring seeds it begins with the same.
        var chance = new SplittableRandom(seed * 31 + name.toString().hashCode());
        return Stream.of(list.get(chance.nextInt(list.size())));
    }

    /** The seed for tests of this class. */
    public static long of(Class<?> test) {
        var seed = Long.getLong("seed", 1);
        LOG.info("{} takes its chances with -Dseed={}", test.getSimpleName(), seed);
        return seed;
    }
}
