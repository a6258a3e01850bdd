package io.github.oryoperator.operator.oauth2client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Numbers the outward writes of a pass, and ends it like a crash would: before one of them, or after it and before its answer. */
final class Steps {
    /** The end of the process: nothing in it may run on, so it is no exception that anybody handles. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    final List<String> done = new ArrayList<>();
    private int crashAt = -1;
    private boolean afterwards;
    private int next;

    /** Crashes at one of the writes to come; the first is 0. */
    void crash(int at, boolean after) {
        next = 0;
        crashAt = at;
        afterwards = after;
    }

    void calm() {
        crashAt = -1;
    }

    /** A write that ends in a crash of the caller, in another thread: true where it must not be carried out. */
    boolean before(String what) {
        done.add(what);
        return next == crashAt && !afterwards;
    }

    /** The same after it: true where its answer must not arrive. */
    boolean after() {
        return next++ == crashAt;
    }

    <V extends @Nullable Object> V write(String what, Supplier<V> write) {
        if (before(what)) {
            next++;
            throw new Crash();
        }
        var result = write.get();
        if (after()) {
            throw new Crash();
        }
        return result;
    }
}
