package io.github.oryoperator.testbed.fault;

import java.time.Duration;
import java.util.function.Predicate;

/** Says when and how a {@link Fault} happens. Not thread-safe. */
public final class FaultBuilder {

    private final Predicate<Call> match;
    private Point point = Point.BEFORE_FORWARD;
    private int times = 1;

    FaultBuilder(Predicate<Call> match) {
        this.match = match;
    }

    /** Sets the point; {@link Point#BEFORE_FORWARD} by default. */
    public FaultBuilder at(Point point) {
        this.point = point;
        return this;
    }

    /** Lets it happen to the first so many matching calls; once by default. */
    public FaultBuilder times(int times) {
        this.times = times;
        return this;
    }

    /** Lets it happen to every matching call. */
    public FaultBuilder always() {
        return times(Integer.MAX_VALUE);
    }

    /** The call stays where it is until {@link Fault#release()}. */
    public Fault hold() {
        return with(new FaultAction.Hold());
    }

    /** The call goes on after this time. */
    public Fault delay(Duration duration) {
        return with(new FaultAction.Delay(duration));
    }

    /** The caller hears nothing more; the connection stays open until the caller gives up. */
    public Fault drop() {
        return with(new FaultAction.Drop());
    }

    /** The caller's connection breaks with a TCP reset. */
    public Fault reset() {
        return with(new FaultAction.Reset());
    }

    /**
     * Cuts the message: before forwarding, the server gets the call's head and so many bytes of its body; before the
     * answer, the caller gets the answer's head and so many bytes of its body. Then the connections close.
     *
     * @throws IllegalArgumentException after the answer: there is nothing left to cut
     */
    public Fault truncate(int bytes) {
        requireMessage("truncate");
        return with(new FaultAction.Truncate(bytes));
    }

    /**
     * Stops in the middle of the answer: the caller gets its head and so many bytes of its body and waits for the rest.
     *
     * @throws IllegalArgumentException at another point than before the answer
     */
    public Fault stall(int bytes) {
        if (point != Point.BEFORE_ANSWER) {
            throw new IllegalArgumentException("only an answer can stall");
        }
        return with(new FaultAction.Stall(bytes));
    }

    /**
     * The caller gets the head of a good answer, and then white space for ever: slowly, or as fast as it takes it. What
     * the server knows of the call is as with {@link #answer}.
     *
     * @param atOnce how many bytes at once
     * @param pause the time between them
     * @throws IllegalArgumentException after the answer
     */
    public Fault endless(int atOnce, Duration pause) {
        requireMessage("begin");
        return with(new FaultAction.Endless(atOnce, pause));
    }

    /**
     * The caller gets this answer; before forwarding, the server never sees the call, before the answer, it has done
     * what the call asked.
     *
     * @throws IllegalArgumentException after the answer
     */
    public Fault answer(Answer answer) {
        requireMessage("answer");
        return with(new FaultAction.Reply(answer));
    }

    /**
     * Ends the caller's process at this point, such as {@code operator::kill}: the call is then not forwarded, or its
     * answer not returned.
     */
    public Fault kill(Runnable kill) {
        return with(new FaultAction.Kill(kill));
    }

    /** Does something else at this point, such as an edit of the same object or a stop of the server, then goes on. */
    public Fault run(Runnable task) {
        return with(new FaultAction.Run(task));
    }

    private Fault with(FaultAction action) {
        return new Fault(match, point, action, times);
    }

    private void requireMessage(String action) {
        if (point == Point.AFTER_ANSWER) {
            throw new IllegalArgumentException("cannot " + action + " after the answer");
        }
    }
}
