package io.github.oryoperator.operator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaneQueueTest {
    private final LaneQueue queue = new LaneQueue(8, 8);

    @Test
    void anEditIsNextBeforeAThousandResyncs() {
        for (int i = 0; i < 1_000; i++) {
            queue.offer(bulk("t", "ns", "resync-" + i));
        }
        queue.offer(edit("t", "ns", "edited"));
        assertThat(names(1)).containsExactly("edited");
    }

    @Test
    void anEditFindsAPlaceWhileResyncsHangInAllOfTheirs() {
        for (int i = 0; i < 1_000; i++) {
            queue.offer(bulk("t", "ns", "resync-" + i));
        }
        assertThat(names(100)).hasSize(6);
        queue.offer(edit("t", "ns", "edited"));
        assertThat(names(1)).containsExactly("edited");
        assertThat(queue.running()).isEqualTo(7);
    }

    @Test
    void resyncsGetNoFurtherAheadOfARunningEditThanTheirLead() {
        for (int i = 0; i < 1_000; i++) {
            queue.offer(bulk("t", "ns", "resync-" + i));
        }
        queue.offer(edit("t", "ns", "edited"));
        queue.offer(bulk("other", "ns", "resync"));
        var edited = queue.poll().orElseThrow();
        assertThat(endedWhatMayRun()).hasSize(TenantPlaces.LEAD + 1).contains("resync");

        queue.offer(bulk("other", "ns", "later"));
        assertThat(endedWhatMayRun()).containsExactly("later");
        queue.done(edited);
        assertThat(endedWhatMayRun()).hasSize(1_000 - TenantPlaces.LEAD);
    }

    @Test
    void editsThatNeverEndAllTogetherLetSomeResyncsThrough() {
        for (int i = 0; i < 1_000; i++) {
            queue.offer(bulk("t", "ns", "resync-" + i));
        }
        queue.offer(edit("t", "ns", "first"));
        queue.offer(edit("t", "ns", "second"));
        var first = queue.poll().orElseThrow();
        assertThat(names(1)).containsExactly("second");
        assertThat(endedWhatMayRun()).hasSize(TenantPlaces.LEAD);

        queue.done(first);
        assertThat(endedWhatMayRun()).hasSize(LaneQueue.IN_ROW);
    }

    /** Each ends before the next begins. */
    private List<String> endedWhatMayRun() {
        var ended = new ArrayList<String>();
        for (var job = queue.poll(); job.isPresent(); job = queue.poll()) {
            ended.add(job.get().work().key().name());
            queue.done(job.get());
        }
        return ended;
    }

    @Test
    void anEditPullsItsObjectOutOfTheBulkLane() {
        for (int i = 0; i < 1_000; i++) {
            queue.offer(bulk("t", "ns", "object-" + i));
        }
        assertThat(queue.expedite(key("ns", "object-999"))).isTrue();
        assertThat(queue.waiting(Lane.BULK)).isEqualTo(999);
        assertThat(queue.waiting(Lane.INTERACTIVE)).isEqualTo(1);
        assertThat(names(1)).containsExactly("object-999");
        assertThat(queue.expedite(key("ns", "object-999"))).isFalse();
    }

    @Test
    void editsDoNotStarveTheBulkLane() {
        queue.offer(bulk("t", "ns", "resync"));
        for (int i = 0; i < 100; i++) {
            queue.offer(edit("t", "ns", "edit-" + i));
        }
        var order = new ArrayList<String>();
        for (int i = 0; i < LaneQueue.IN_ROW + 1; i++) {
            var job = queue.poll().orElseThrow();
            order.add(job.work().key().name());
            queue.done(job);
        }
        assertThat(order).last().isEqualTo("resync");
    }

    @Test
    void aTenantHasNoMoreThanItsPlacesAndHoldsUpNoOther() {
        var narrow = new LaneQueue(100, 4);
        for (int i = 0; i < 1_000; i++) {
            narrow.offer(edit("slow", "ns", "slow-" + i));
        }
        narrow.offer(edit("quick", "ns", "quick"));
        var started = drain(narrow, 100);
        assertThat(started).hasSize(5).contains("quick");
        assertThat(narrow.poll()).isEmpty();
    }

    @Test
    void aTenantsResyncsLeaveAPlaceForItsEdits() {
        var narrow = new LaneQueue(100, 4);
        for (int i = 0; i < 10; i++) {
            narrow.offer(bulk("t", "ns", "resync-" + i));
        }
        assertThat(drain(narrow, 100)).hasSize(3);
        narrow.offer(edit("t", "ns", "edited"));
        assertThat(drain(narrow, 1)).containsExactly("edited");
    }

    @Test
    void tenantsTakeTurns() {
        for (int i = 0; i < 3; i++) {
            queue.offer(edit("a", "ns", "a" + i));
        }
        queue.offer(edit("b", "ns", "b0"));
        queue.offer(edit("c", "ns", "c0"));
        assertThat(names(5)).containsExactly("a0", "b0", "c0", "a1", "a2");
    }

    @Test
    void namespacesOfATenantTakeTurns() {
        for (int i = 0; i < 3; i++) {
            queue.offer(edit("t", "many", "many" + i));
        }
        queue.offer(edit("t", "few", "few0"));
        assertThat(names(4)).containsExactly("many0", "few0", "many1", "many2");
    }

    @Test
    void aFinishedJobMakesRoomForTheNext() {
        var two = new LaneQueue(2, 2);
        for (int i = 0; i < 3; i++) {
            two.offer(edit("t", "ns", "e" + i));
        }
        var first = two.poll().orElseThrow();
        assertThat(two.poll()).isPresent();
        assertThat(two.poll()).isEmpty();
        two.done(first);
        assertThat(two.poll()).isPresent();
        assertThat(two.running()).isEqualTo(2);
    }

    @Test
    void forgetsWhatWaits() {
        queue.offer(bulk("t", "ns", "a"));
        queue.offer(edit("t", "ns", "b"));
        queue.clear();
        assertThat(queue.poll()).isEmpty();
        assertThat(queue.waiting(Lane.BULK) + queue.waiting(Lane.INTERACTIVE)).isZero();
        assertThat(queue.expedite(key("ns", "a"))).isFalse();
    }

    private List<String> names(int most) {
        return drain(queue, most);
    }

    private static List<String> drain(LaneQueue queue, int most) {
        var names = new ArrayList<String>();
        for (var next = queue.poll(); next.isPresent(); next = names.size() < most ? queue.poll() : Optional.empty()) {
            names.add(next.get().work().key().name());
        }
        return names;
    }

    private static Job edit(String tenant, String namespace, String name) {
        return job(tenant, namespace, name, Lane.INTERACTIVE);
    }

    private static Job bulk(String tenant, String namespace, String name) {
        return job(tenant, namespace, name, Lane.BULK);
    }

    private static Job job(String tenant, String namespace, String name, Lane lane) {
        return new Job(new Work(key(namespace, name), tenant, lane), () -> {}, 0);
    }

    private static WorkKey key(String namespace, String name) {
        return new WorkKey("OAuth2Client", namespace, name);
    }
}
