package io.github.oryoperator.testbed.fault;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * One fault of a plan: for which call, at which point, what. Made by {@link #onCall(int)} or {@link #when(Predicate)};
 * happens once unless told otherwise. Thread-safe.
 */
public final class Fault {

    private final Predicate<Call> match;
    private final Point point;
    private final FaultAction action;
    private final AtomicInteger left;
    private final AtomicInteger fired = new AtomicInteger();
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile boolean cancelled;

    Fault(Predicate<Call> match, Point point, FaultAction action, int times) {
        this.match = match;
        this.point = point;
        this.action = action;
        this.left = new AtomicInteger(times);
    }

    /** Begins a fault for the mutating call with this number, from 1. */
    public static FaultBuilder onCall(int number) {
        return when(call -> call.number() == number);
    }

    /** Begins a fault for the calls, mutating or not, that match. */
    public static FaultBuilder when(Predicate<Call> match) {
        return new FaultBuilder(match);
    }

    /** How often it has happened. */
    public int fired() {
        return fired.get();
    }

    /** Waits until it happens for the first time, and says whether that came within this time. */
    public boolean awaitFired(Duration patience) {
        try {
            return first.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a fault", e);
        }
    }

    /** Lets held calls go on, now and in future. */
    public void release() {
        released.countDown();
    }

    /** Gives held calls up: their connections are reset. */
    void cancel() {
        cancelled = true;
        released.countDown();
    }

    /** Whether it happens to this call now; one of its times is then used up. */
    boolean takes(Call call, Point now) {
        return now == point && match.test(call) && left.getAndUpdate(times -> Math.max(0, times - 1)) > 0;
    }

    /** Makes it happen and says how the call goes on. */
    Verdict happen() {
        fired.incrementAndGet();
        first.countDown();
        return switch (action) {
            case FaultAction.Hold hold -> hold();
            case FaultAction.Delay delay -> delay(delay.duration());
            case FaultAction.Drop drop -> new Verdict.Silence();
            case FaultAction.Reset reset -> new Verdict.Reset();
            case FaultAction.Truncate cut -> new Verdict.Truncate(cut.bytes());
            case FaultAction.Stall stall -> new Verdict.Stall(stall.bytes());
            case FaultAction.Endless endless -> new Verdict.Endless(endless.atOnce(), endless.pause());
            case FaultAction.Reply reply -> new Verdict.Reply(reply.answer());
            case FaultAction.Kill kill -> {
                kill.kill().run();
                yield new Verdict.Reset();
            }
            case FaultAction.Run run -> {
                run.task().run();
                yield new Verdict.GoOn();
            }
        };
    }

    private Verdict hold() {
        try {
            released.await();
            return cancelled ? new Verdict.Reset() : new Verdict.GoOn();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verdict.Reset();
        }
    }

    private Verdict delay(Duration duration) {
        try {
            // Ends early when the proxy closes.
            if (released.await(duration.toMillis(), TimeUnit.MILLISECONDS) && cancelled) {
                return new Verdict.Reset();
            }
            return new Verdict.GoOn();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verdict.Reset();
        }
    }
}
