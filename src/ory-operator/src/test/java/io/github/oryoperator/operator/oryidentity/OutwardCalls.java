package io.github.oryoperator.operator.oryidentity;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that the operator's process calls, in its order. One call may end badly; after a death none arrives until there is a new process. */
final class OutwardCalls {
    /** The end of the process: nothing in it may run on, so it is no exception that anybody handles. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** How a call may end. */
    enum Ending {
        DEATH,
        ERROR
    }

    /**
     * What comes between.
     *
     * @param call the place of the call among those to come, from 0
     * @param carriedOut whether the server has done what was asked
     * @param ending what the caller sees
     */
    record Interruption(int call, boolean carriedOut, Ending ending) {
        @Override
        public String toString() {
            return ending + (carriedOut ? " after call " : " before call ") + call;
        }
    }

    private final List<String> calls = new ArrayList<>();
    private @Nullable Interruption planned;
    private boolean dead;

    synchronized List<String> all() {
        return List.copyOf(calls);
    }

    List<String> writes() {
        return all().stream().filter(call -> !call.startsWith("GET ")).toList();
    }

    synchronized void forget() {
        calls.clear();
    }

    /** Counts from 0 again, and interrupts once. */
    synchronized void interrupt(Interruption interruption) {
        calls.clear();
        planned = interruption;
    }

    /** A new process; whether what was planned came. */
    synchronized boolean calm() {
        boolean came = planned == null;
        planned = null;
        dead = false;
        return came;
    }

    /** Whether the process died and there is no other yet. */
    synchronized boolean isDead() {
        return dead;
    }

    synchronized <V> V call(String what, Supplier<V> server) {
        if (dead) {
            throw new Death();
        }
        calls.add(what);
        var now = planned;
        if (now == null || now.call() != calls.size() - 1) {
            return server.get();
        }
        planned = null;
        if (now.carriedOut()) {
            Objects.requireNonNull(server.get());
        }
        if (now.ending() == Ending.DEATH) {
            dead = true;
            throw new Death();
        }
        throw new KubernetesClientException("planned");
    }
}
