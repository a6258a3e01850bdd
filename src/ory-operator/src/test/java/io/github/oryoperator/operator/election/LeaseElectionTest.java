package io.github.oryoperator.operator.election;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.github.oryoperator.operator.config.OperatorConfig.Election;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class LeaseElectionTest {
    private static final Election SETTINGS = new Election(
            true,
            "ory-operator",
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            Duration.ofMillis(20),
            Optional.empty());

    // Set by the extension.
    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    private final AtomicLong nanos = new AtomicLong();
    private final List<Candidate> candidates = new ArrayList<>();

    /** A slow machine is no failure. */
    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    @AfterEach
    void stop() {
        candidates.forEach(candidate -> candidate.election.stop(false));
    }

    @Test
    void oneLeadsAndTheOtherWaits() {
        var first = candidate("first");
        first.awaitLeading();
        var second = candidate("second");
        await().until(second.election::isAlive);
        assertThat(second.election.guard().mayWrite()).isFalse();
        assertThat(lease().getSpec().getHolderIdentity()).isEqualTo("first");
    }

    @Test
    void aGracefulStopHandsTheLeaseBackAtOnce() {
        var first = candidate("first");
        first.awaitLeading();
        var second = candidate("second");
        first.election.stop(true);
        assertThat(first.election.guard().mayWrite()).isFalse();
        second.awaitLeading();
        assertThat(first.lost.get()).isZero();
        assertThat(lease().getSpec().getLeaseTransitions()).isEqualTo(1);
    }

    @Test
    void aStopWithWorkUnderWayKeepsTheLeaseUntilItRunsOut() {
        var first = candidate("first");
        first.awaitLeading();
        first.election.stop(false);
        assertThat(lease().getSpec().getHolderIdentity()).isEqualTo("first");
        assertThat(first.election.guard().mayWrite()).isFalse();
    }

    @Test
    void theLeaseOfALeaderThatDiedIsTakenOverWhenItRanOut() {
        var first = candidate("first");
        first.awaitLeading();
        first.election.stop(false);
        var second = candidate("second");
        await().until(() -> second.election.isAlive());
        assertThat(second.election.guard().mayWrite()).isFalse();
        // It counts from when it first saw the lease, which may be after the first steps of the clock.
        await().until(() -> {
            if (second.leading.get() == 0) {
                nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            }
            return second.leading.get() == 1 && second.election.guard().mayWrite();
        });
    }

    @Test
    void aLeaderWhoseLeaseIsTakenLosesOnceAndForAll() {
        var first = candidate("first");
        first.awaitLeading();
        client.leases()
                .inNamespace("ory")
                .withName("ory-operator")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"holderIdentity\":\"thief\"}}");
        await().until(() -> first.lost.get() == 1);
        assertThat(first.election.guard().mayWrite()).isFalse();
        assertThat(first.leading.get()).isEqualTo(1);
    }

    @Test
    void aLeaderThatWasPausedBeyondItsDeadlineLoses() {
        var first = candidate("first", Duration.ofMinutes(5));
        first.awaitLeading();
        // The elector renews once more at once, before or after the first step of the clock, and then not for minutes.
        await().until(() -> {
            nanos.addAndGet(Duration.ofSeconds(11).toNanos());
            return first.lost.get() == 1;
        });
        assertThat(first.election.guard().mayWrite()).isFalse();
    }

    private Lease lease() {
        return client.leases().inNamespace("ory").withName("ory-operator").get();
    }

    private Candidate candidate(String identity) {
        return candidate(identity, SETTINGS.retryPeriod());
    }

    private Candidate candidate(String identity, Duration retryPeriod) {
        var settings = new Election(
                true,
                SETTINGS.leaseName(),
                SETTINGS.leaseDuration(),
                SETTINGS.renewDeadline(),
                retryPeriod,
                Optional.empty());
        var candidate = new Candidate(new LeaseElection(client, settings, "ory", identity, nanos::get));
        candidates.add(candidate);
        candidate.election.start(candidate.leading::incrementAndGet, candidate.lost::incrementAndGet);
        return candidate;
    }

    private static final class Candidate {
        private final LeaseElection election;
        private final AtomicInteger leading = new AtomicInteger();
        private final AtomicInteger lost = new AtomicInteger();

        private Candidate(LeaseElection election) {
            this.election = election;
        }

        void awaitLeading() {
            await().until(() -> leading.get() == 1 && election.guard().mayWrite());
        }
    }
}
