package io.github.oryoperator.operator.election;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between the elector and its Lease, and mends what the elector leaves open.
 *
 * <ul>
 *   <li>It tells the guard when each renewal was sent.
 *   <li>It ages another's Lease by the own monotonic clock, from when this renewal was first seen, as client-go does: the elector itself compares
 *       the other's wall clock with its own, and two machines whose clocks differ would both lead.
 *   <li>It turns a failure that is none of the client's (a Lease without fields) into one that the elector retries; any other kind ends it in silence.
 * </ul>
 */
final class WatchedLock implements Lock {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedLock.class);
    private final Lock lock;
    private final LeaseGuard guard;
    private final LongSupplier nanoTime;
    private @Nullable LeaderElectionRecord seen;
    private long seenAt;
    private volatile long lastAttempt;

    WatchedLock(Lock lock, LeaseGuard guard, LongSupplier nanoTime) {
        this.lock = lock;
        this.guard = guard;
        this.nanoTime = nanoTime;
        this.lastAttempt = nanoTime.getAsLong();
    }

    /** How long ago the elector last looked at the Lease. */
    Duration sinceLastAttempt() {
        return Duration.ofNanos(nanoTime.getAsLong() - lastAttempt);
    }

    @Override
    public synchronized @Nullable LeaderElectionRecord get(KubernetesClient client) {
        lastAttempt = nanoTime.getAsLong();
        var current = retried(() -> lock.get(client));
        if (current == null || identity().equals(current.getHolderIdentity())) {
            return current;
        }
        if (seen == null || !current.equals(seen)) {
            seen = current;
            seenAt = nanoTime.getAsLong();
        }
        return aged(current, Duration.ofNanos(nanoTime.getAsLong() - seenAt));
    }

    /** Writes a record that makes nobody the holder. */
    void release(KubernetesClient client, LeaderElectionRecord nobody) {
        lock.update(client, nobody);
    }

    @Override
    public void create(KubernetesClient client, LeaderElectionRecord record) {
        write(() -> lock.create(client, record));
    }

    @Override
    public void update(KubernetesClient client, LeaderElectionRecord record) {
        write(() -> lock.update(client, record));
    }

    @Override
    public String identity() {
        return lock.identity();
    }

    @Override
    public String describe() {
        return lock.describe();
    }

    private void write(Runnable request) {
        long sentAt = nanoTime.getAsLong();
        retried(() -> {
            request.run();
            return "";
        });
        guard.renewed(sentAt);
    }

    private static LeaderElectionRecord aged(LeaderElectionRecord theirs, Duration age) {
        return new LeaderElectionRecord(
                theirs.getHolderIdentity(),
                theirs.getLeaseDuration(),
                theirs.getAcquireTime(),
                ZonedDateTime.now(ZoneOffset.UTC).minus(age),
                theirs.getLeaderTransitions());
    }

    private <T extends @Nullable Object> T retried(Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            LOG.warn("{}: {}", describe(), e.getMessage());
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("{} cannot be used: {}", describe(), e.toString());
            throw new KubernetesClientException("The Lease cannot be used", e);
        }
    }
}
