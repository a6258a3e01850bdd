package io.github.oryoperator.operator.election;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.github.oryoperator.operator.config.OperatorConfig.Election;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes part in leader election on a Lease. Started once; a leadership that was lost is not taken up again, the process ends.
 *
 * <p>A leader counts as such for {@code renewDeadline} after each renewal; another can take over after {@code leaseDuration} at
 * the earliest. What lies between is time for calls that are under way.
 */
public final class LeaseElection implements Leadership {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseElection.class);
    private static final Duration RELEASED = Duration.ofSeconds(1);

    private final KubernetesClient client;
    private final Election settings;
    private final LeaseGuard guard;
    private final WatchedLock lock;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lease-watchdog").factory());
    private @Nullable Future<?> elector;
    private @Nullable Future<?> watch;

    /**
     * An election, not started yet.
     *
     * @param client talks to the API server in short, single attempts
     * @param settings the times and the Lease's name
     * @param namespace the Lease's namespace
     * @param identity this process' name; no other process may have it
     * @param nanoTime a monotonic clock, such as {@link System#nanoTime}
     */
    public LeaseElection(
            KubernetesClient client, Election settings, String namespace, String identity, LongSupplier nanoTime) {
        this.client = client;
        this.settings = settings;
        this.guard = new LeaseGuard(settings.renewDeadline(), nanoTime);
        this.lock = new WatchedLock(new LeaseLock(namespace, settings.leaseName(), identity), guard, nanoTime);
    }

    @Override
    public LeadershipGuard guard() {
        return guard;
    }

    @Override
    public void start(Runnable onLeading, Runnable onLost) {
        LOG.info("Standing for election as {} on {}", lock.identity(), lock.describe());
        var callbacks = new LeaderCallbacks(
                onLeading, () -> lose(onLost), leader -> LOG.info("Leader is now '{}'", leader == null ? "" : leader));
        var config = new LeaderElectionConfig(
                lock,
                settings.leaseDuration(),
                settings.renewDeadline(),
                settings.retryPeriod(),
                callbacks,
                false, // The elector's own release keeps the holder's name; see release().
                settings.leaseName());
        elector = new LeaderElector(client, config, LeaseElection::onVirtualThread).start();
        long period = Math.min(1_000, settings.retryPeriod().toMillis());
        // The elector looks at its deadline only between two calls; a call that hangs must not prolong the leadership.
        watch = watchdog.scheduleWithFixedDelay(
                () -> {
                    if (guard.isExpired()) {
                        lose(onLost);
                    }
                },
                period,
                period,
                TimeUnit.MILLISECONDS);
    }

    /** It is while it looked at the Lease not long ago. */
    @Override
    public boolean isAlive() {
        return lock.sinceLastAttempt().compareTo(settings.leaseDuration().multipliedBy(4)) < 0;
    }

    @Override
    public void stop(boolean release) {
        boolean mine = guard.mayWrite();
        ended.set(true);
        if (watch != null) {
            watch.cancel(false);
        }
        watchdog.shutdown();
        if (elector != null) {
            elector.cancel(true);
        }
        guard.lost();
        if (mine && release) {
            release();
        }
    }

    private void lose(Runnable onLost) {
        if (ended.compareAndSet(false, true)) {
            guard.lost();
            onLost.run();
        }
    }

    /** Gives the Lease an empty holder, under the resource version just read: another's is never overwritten. */
    private void release() {
        try {
            var current = lock.get(client);
            if (current == null || !lock.identity().equals(current.getHolderIdentity())) {
                return;
            }
            var now = ZonedDateTime.now(ZoneOffset.UTC);
            lock.release(client, new LeaderElectionRecord("", RELEASED, now, now, current.getLeaderTransitions()));
            LOG.info("Released {}", lock.describe());
        } catch (KubernetesClientException e) {
            LOG.warn("The Lease could not be released and runs out by itself: {}", e.getMessage());
        }
    }

    private static void onVirtualThread(Runnable task) {
        Thread.ofVirtual().name("election").start(task);
    }
}
