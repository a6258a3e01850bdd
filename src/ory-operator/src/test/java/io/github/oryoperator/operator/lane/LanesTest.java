package io.github.oryoperator.operator.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final AtomicLong nanos = new AtomicLong();
    private final List<Long> waits = new CopyOnWriteArrayList<>();
    private final List<String> ran = new CopyOnWriteArrayList<>();
    private final CountDownLatch hold = new CountDownLatch(1);
    private final Lanes lanes = new Lanes(4, 4, this::run, nanos::get);

    @AfterEach
    void letGo() {
        hold.countDown();
        lanes.shutdown();
    }

    @Test
    void runsNothingBeforeItIsOpened() {
        submit("early", Lane.INTERACTIVE, () -> {});
        assertThat(lanes.waiting()).isEqualTo(1);
        assertThat(ran).isEmpty();
        lanes.open();
        await().until(() -> ran.contains("early"));
        assertThat(lanes.waiting()).isZero();
    }

    @Test
    void runsNoMoreThanItsPlacesAtOnce() {
        var most = new AtomicInteger();
        lanes.open();
        for (int i = 0; i < 500; i++) {
            submit("job-" + i, Lane.INTERACTIVE, () -> most.accumulateAndGet(lanes.running(), Math::max));
        }
        await().until(() -> ran.size() == 500 && lanes.running() == 0);
        assertThat(most.get()).isBetween(1, 4);
    }

    @Test
    void anEditOvertakesResyncsThatHang() {
        lanes.open();
        for (int i = 0; i < 1_000; i++) {
            submit("resync-" + i, Lane.BULK, this::hang);
        }
        await().until(() -> lanes.running() == 3);
        submit("edited", Lane.INTERACTIVE, () -> {});
        await().until(() -> ran.contains("edited"));
        assertThat(lanes.waiting(Lane.BULK)).isEqualTo(997);
    }

    @Test
    void expediteRunsAWaitingResyncAtOnce() {
        lanes.open();
        for (int i = 0; i < 10; i++) {
            submit("resync-" + i, Lane.BULK, i < 3 ? this::hang : () -> {});
        }
        await().until(() -> lanes.running() == 3);
        lanes.expedite(key("resync-9"));
        await().until(() -> ran.contains("resync-9"));
        assertThat(ran).doesNotContain("resync-8");
    }

    @Test
    void tellsHowLongEachWaited() {
        submit("a", Lane.BULK, () -> {});
        nanos.set(42);
        lanes.open();
        await().until(() -> waits.equals(List.of(42L)));
    }

    @Test
    void aTaskThatThrowsGivesItsPlaceBack() {
        lanes.open();
        for (int i = 0; i < 20; i++) {
            submit("bad-" + i, Lane.INTERACTIVE, () -> {
                throw new Expected();
            });
        }
        submit("good", Lane.INTERACTIVE, () -> {});
        await().until(() -> ran.contains("good") && lanes.running() == 0);
    }

    @Test
    void aStopForgetsWhatWaitsAndLetsEndWhatRuns() throws InterruptedException {
        lanes.open();
        submit("running", Lane.INTERACTIVE, this::hang);
        await().until(() -> lanes.running() == 1);
        for (int i = 0; i < 10; i++) {
            submit("waiting-" + i, Lane.BULK, this::hang);
        }
        await().until(() -> lanes.running() == 4);
        lanes.shutdown();
        assertThat(lanes.awaitTermination(1, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(lanes.isTerminated()).isFalse();
        hold.countDown();
        assertThat(lanes.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(lanes.isTerminated()).isTrue();
        assertThat(ran).hasSize(4);
        assertThatThrownBy(() -> lanes.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void runsWorkThatNobodyAnnounced() {
        lanes.open();
        var done = new CountDownLatch(1);
        lanes.execute(done::countDown);
        await().until(() -> done.getCount() == 0);
    }

    private void run(Work work, long waited, Runnable task) {
        waits.add(waited);
        ran.add(work.key().name());
        try {
            task.run();
        } catch (Expected e) {
            assertThat(work.key().name()).startsWith("bad-");
        }
    }

    private void submit(String name, Lane lane, Runnable task) {
        lanes.announce(new Work(key(name), "tenant", lane));
        lanes.execute(task);
    }

    private static WorkKey key(String name) {
        return new WorkKey("OAuth2Client", "ns", name);
    }

    private void hang() {
        try {
            hold.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Expected extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
