package io.github.oryoperator.e2e.library;

import io.github.oryoperator.testbed.fault.Answer;
import io.github.oryoperator.testbed.fault.Call;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.FaultProxy;
import io.github.oryoperator.testbed.fault.Point;
import java.util.function.Predicate;

/** Has the console answer wrongly to calls of one path. Closed, it is well again. */
final class ConsoleFaults implements AutoCloseable {
    private final FaultProxy proxy = RealOry.network().consoleProxy();
    private final Predicate<Call> match;
    private final int before = proxy.allCalls().size();

    private ConsoleFaults(Predicate<Call> match) {
        this.match = match;
    }

    /** Of all paths that have this part. */
    static ConsoleFaults of(String part) {
        return new ConsoleFaults(call -> call.path().contains(part));
    }

    /** The first calls end with these statuses and change nothing. */
    void answer(int... statuses) {
        for (int status : statuses) {
            proxy.plan().add(Fault.when(match).answer(Answer.ory(status, "planned")));
        }
    }

    /** The first call does what it should, but nobody hears of it. */
    void loseAnswer() {
        proxy.plan().add(Fault.when(match).at(Point.BEFORE_ANSWER).reset());
    }

    /** How many calls came since the beginning. */
    long calls(String method) {
        return proxy.allCalls().stream()
                .skip(before)
                .filter(record ->
                        match.test(record.call()) && record.call().method().equals(method))
                .count();
    }

    @Override
    public void close() {
        proxy.plan().clear();
    }
}
