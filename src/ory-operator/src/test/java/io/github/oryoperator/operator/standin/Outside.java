package io.github.oryoperator.operator.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that the operator's process calls, whichever server it is: numbers the calls, and has one of them end badly. After a death no call
 * arrives any more until there is a new process.
 */
public final class Outside {
    /** How a call may end. */
    public enum Ending {
        /** The process dies. */
        DEATH,
        /** The answer is an error. */
        ERROR,
        /** The answer is that somebody else wrote. */
        CONFLICT,
        /** No answer arrives, and the process lives on. */
        SILENCE;

        /** Whether what was asked may have been done all the same. */
        public boolean mayComeTooLate() {
            return this != CONFLICT;
        }
    }

    /**
     * What comes between.
     *
     * @param call the place of the call among those to come, from 0
     * @param atWrite whether it is meant to change something
     * @param carriedOut whether the server has done what was asked
     * @param ending what the caller sees
     */
    public record Interruption(int call, boolean atWrite, boolean carriedOut, Ending ending) {
        @Override
        public String toString() {
            return ending + " at " + (atWrite ? "write " : "question ") + call + (carriedOut ? ", carried out" : "");
        }
    }

    private final List<String> calls = new ArrayList<>();
    private final List<Runnable> watchers = new ArrayList<>();
    private @Nullable Interruption interruption;
    private boolean dead;

    /** The calls so far, or since they were forgotten. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** Those of them that change something. */
    public List<String> writes() {
        return calls().stream().filter(call -> !call.startsWith("GET ")).toList();
    }

    /** Counts from 0 again. */
    public synchronized void forgetCalls() {
        calls.clear();
    }

    /** Has somebody look after each call that was carried out, before it is answered. */
    public void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    /** Counts from 0 again, and interrupts once. */
    public synchronized void interrupt(Interruption planned) {
        calls.clear();
        interruption = planned;
    }

    /** A new process, which nothing interrupts; whether the interruption came to pass. */
    public synchronized boolean calm() {
        boolean came = interruption == null;
        interruption = null;
        dead = false;
        return came;
    }

    /**
     * One call.
     *
     * @param what it in short
     * @param server carries it out
     * @return its answer; empty: none arrives
     */
    synchronized Optional<Reply> call(String what, Supplier<Reply> server) {
        if (dead) {
            return Optional.empty();
        }
        calls.add(what);
        var planned = interruption;
        if (planned == null || planned.call() != calls.size() - 1) {
            return Optional.of(carryOut(server));
        }
        interruption = null;
        if (planned.carriedOut()) {
            carryOut(server);
        }
        return end(planned.ending());
    }

    private Reply carryOut(Supplier<Reply> server) {
        var reply = server.get();
        watchers.forEach(Runnable::run);
        return reply;
    }

    private Optional<Reply> end(Ending ending) {
        return switch (ending) {
            case DEATH -> {
                dead = true;
                yield Optional.empty();
            }
            case SILENCE -> Optional.empty();
            case ERROR -> Optional.of(Reply.error(500));
            case CONFLICT -> Optional.of(Reply.error(409));
        };
    }
}
