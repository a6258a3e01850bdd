package io.github.oryoperator.operator.lane;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The executor of all controllers: a virtual thread per reconciliation, in the order of {@link LaneQueue}.
 *
 * <p>It starts closed: until {@link #open} everything waits. That is how a standby keeps its caches warm and does nothing: events arrive
 * and are queued, once per object, and run when this process leads.
 *
 * <p>The task that a framework hands over is opaque, so the same thread says first what it is about: {@link #announce}.
 */
public final class Lanes extends AbstractExecutorService {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private static final ThreadLocal<@Nullable Work> ANNOUNCED = new ThreadLocal<>();
    private final AtomicLong unnamed = new AtomicLong();
    private final LaneQueue queue;
    private final LaneRunner runner;
    private final LongSupplier nanoTime;
    private boolean open;
    private boolean shutdown;

    /**
     * Closed lanes.
     *
     * @param total how much runs at the same time; at least 2
     * @param perTenant how much of that for one tenant
     * @param runner runs what has its turn
     * @param nanoTime a monotonic clock, such as {@link System#nanoTime}
     */
    public Lanes(int total, int perTenant, LaneRunner runner, LongSupplier nanoTime) {
        this.queue = new LaneQueue(total, perTenant);
        this.runner = runner;
        this.nanoTime = nanoTime;
    }

    /** Lets waiting work run, now and from now on. */
    public void open() {
        locked(() -> {
            open = true;
            startWhatMayRun();
        });
    }

    /** Says what the next task that this thread hands over is about. */
    public void announce(Work work) {
        ANNOUNCED.set(work);
    }

    /** Moves the work on an object out of the bulk lane, if it waits there: somebody waits for it now. */
    public void expedite(WorkKey key) {
        locked(() -> {
            if (queue.expedite(key)) {
                startWhatMayRun();
            }
        });
    }

    /** How much waits in a lane. */
    public int waiting(Lane lane) {
        lock.lock();
        try {
            return queue.waiting(lane);
        } finally {
            lock.unlock();
        }
    }

    /** How much waits in both. */
    public int waiting() {
        return waiting(Lane.INTERACTIVE) + waiting(Lane.BULK);
    }

    /** How much runs. */
    public int running() {
        lock.lock();
        try {
            return queue.running();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void execute(Runnable task) {
        var work = ANNOUNCED.get();
        ANNOUNCED.remove();
        var job = new Job(work == null ? anonymous() : work, task, nanoTime.getAsLong());
        locked(() -> {
            if (shutdown) {
                throw new RejectedExecutionException("The operator stops");
            }
            queue.offer(job);
            startWhatMayRun();
        });
    }

    /** Takes nothing more and forgets what waits; what runs goes on. */
    @Override
    public void shutdown() {
        locked(() -> {
            shutdown = true;
            queue.clear();
            idle.signalAll();
        });
    }

    /** The same as {@link #shutdown}: a reconciliation is not interrupted between two writes. */
    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        lock.lock();
        try {
            return shutdown;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isTerminated() {
        lock.lock();
        try {
            return shutdown && queue.running() == 0;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        long left = unit.toNanos(timeout);
        lock.lockInterruptibly();
        try {
            while (!(shutdown && queue.running() == 0)) {
                if (left <= 0) {
                    return false;
                }
                left = idle.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void startWhatMayRun() {
        while (open && !shutdown) {
            var next = queue.poll();
            if (next.isEmpty()) {
                return;
            }
            var job = next.get();
            Thread.ofVirtual().name("reconcile-" + job.work().key().kind()).start(() -> run(job));
        }
    }

    private void run(Job job) {
        try {
            runner.run(job.work(), nanoTime.getAsLong() - job.since(), job.task());
        } finally {
            locked(() -> {
                queue.done(job);
                startWhatMayRun();
                idle.signalAll();
            });
        }
    }

    /** Work that nobody announced shares a place of its own in the interactive lane. */
    private Work anonymous() {
        return new Work(new WorkKey("", "", Long.toString(unnamed.incrementAndGet())), "", Lane.INTERACTIVE);
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
