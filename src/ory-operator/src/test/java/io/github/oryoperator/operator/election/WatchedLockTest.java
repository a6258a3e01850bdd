package io.github.oryoperator.operator.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchedLockTest {
    private static final Duration LEASE = Duration.ofSeconds(15);
    private final AtomicLong nanos = new AtomicLong();
    private final LeaseGuard guard = new LeaseGuard(Duration.ofSeconds(10), nanos::get);
    private final HeldLock held = new HeldLock();
    private final WatchedLock lock = new WatchedLock(held, guard, nanos::get);
    private final KubernetesClient client = new KubernetesClientBuilder().build();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void agesAnothersLeaseByTheOwnClockFromWhenItWasFirstSeen() {
        held.record = record("other", now().minusHours(5)); // The other machine's clock is hours behind.
        assertThat(expired()).isFalse();
        nanos.addAndGet(Duration.ofSeconds(14).toNanos());
        assertThat(expired()).isFalse();
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(expired()).isTrue();
    }

    @Test
    void aLeaseFromTheFutureRunsOutAllTheSame() {
        held.record = record("other", now().plusHours(5));
        assertThat(expired()).isFalse();
        nanos.addAndGet(LEASE.plusSeconds(1).toNanos());
        assertThat(expired()).isTrue();
    }

    @Test
    void eachRenewalOfAnotherStartsItsAgeAnew() {
        held.record = record("other", now());
        assertThat(expired()).isFalse();
        nanos.addAndGet(Duration.ofSeconds(14).toNanos());
        held.record = record("other", now().plusSeconds(14));
        assertThat(expired()).isFalse();
        nanos.addAndGet(Duration.ofSeconds(14).toNanos());
        assertThat(expired()).isFalse();
    }

    @Test
    void theOwnLeaseIsShownAsItIs() {
        held.record = record("me", now().minusHours(1));
        assertThat(lock.get(client)).isSameAs(held.record);
    }

    @Test
    void aRenewalCountsFromBeforeItWasSent() {
        held.onWrite = () -> nanos.addAndGet(Duration.ofSeconds(4).toNanos());
        lock.update(client, record("me", now()));
        assertThat(guard.mayWrite()).isTrue();
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(guard.mayWrite()).isFalse();
    }

    @Test
    void aRenewalThatFailsCountsForNothing() {
        held.onWrite = () -> {
            throw new KubernetesClientException("conflict", 409, null);
        };
        assertThatThrownBy(() -> lock.create(client, record("me", now())))
                .asInstanceOf(InstanceOfAssertFactories.type(KubernetesClientException.class))
                .returns(409, KubernetesClientException::getCode);
        assertThat(guard.mayWrite()).isFalse();
    }

    @Test
    void aLeaseWithoutFieldsIsRetriedInsteadOfEndingTheElection() {
        held.onRead = () -> {
            throw new NullPointerException("leaseDurationSeconds");
        };
        assertThatThrownBy(() -> lock.get(client)).isInstanceOf(KubernetesClientException.class);
    }

    @Test
    void tellsWhenTheElectionStoppedLooking() {
        lock.get(client);
        nanos.addAndGet(Duration.ofSeconds(40).toNanos());
        assertThat(lock.sinceLastAttempt()).isEqualTo(Duration.ofSeconds(40));
    }

    /** As the elector judges it. */
    private boolean expired() {
        var seen = Objects.requireNonNull(lock.get(client));
        return now().isAfter(seen.getRenewTime().plus(seen.getLeaseDuration()));
    }

    private static ZonedDateTime now() {
        return ZonedDateTime.now(ZoneOffset.UTC);
    }

    private static LeaderElectionRecord record(String holder, ZonedDateTime renewed) {
        return new LeaderElectionRecord(holder, LEASE, renewed, renewed, 0);
    }

    private static final class HeldLock implements Lock {
        private @Nullable LeaderElectionRecord record;
        private Runnable onRead = () -> {};
        private Runnable onWrite = () -> {};

        @Override
        public @Nullable LeaderElectionRecord get(KubernetesClient client) {
            onRead.run();
            return record;
        }

        @Override
        public void create(KubernetesClient client, LeaderElectionRecord created) {
            update(client, created);
        }

        @Override
        public void update(KubernetesClient client, LeaderElectionRecord updated) {
            onWrite.run();
            record = updated;
        }

        @Override
        public String identity() {
            return "me";
        }

        @Override
        public String describe() {
            return "a lock";
        }
    }
}
