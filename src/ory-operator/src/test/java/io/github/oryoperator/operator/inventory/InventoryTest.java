package io.github.oryoperator.operator.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InventoryTest {
    private static final Duration AGE = Duration.ofSeconds(10);
    private final AtomicInteger lists = new AtomicInteger();
    private final Ticking clock = new Ticking();
    private final Inventory<String> inventory = new Inventory<>(text -> text, clock);

    private static final class Ticking extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void listsOnceForMany() {
        assertThat(find("a")).contains(Optional.of("a"));
        assertThat(find("b")).contains(Optional.of("b"));
        assertThat(find("absent")).contains(Optional.empty());
        assertThat(lists).hasValue(1);
    }

    @Test
    void listsAgainWhenTheListIsTooOld() {
        find("a");
        clock.now = clock.now.plusSeconds(11);
        find("a");

        assertThat(lists).hasValue(2);
    }

    @Test
    void saysNothingOfWhatWasWrittenSince() {
        find("a");
        inventory.wrote("t", "a");
        assertThat(find("a")).isEmpty();
        assertThat(find("b")).isPresent();

        clock.now = clock.now.plusSeconds(11);
        assertThat(find("a")).isPresent();
    }

    @Test
    void tenantsHaveListsOfTheirOwn() {
        find("a");
        inventory.find("other", "a", AGE, this::list);

        assertThat(lists).hasValue(2);
    }

    @Test
    void aListThatFailedFailsForAllWhoWaitedAndIsTriedAnew() {
        assertThatThrownBy(() -> inventory.find("t", "a", AGE, () -> {
                    throw new IllegalStateException("down");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(find("a")).isPresent();
    }

    @Test
    void whoAsksMeanwhileWaitsForTheSameList() throws Exception {
        var started = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Optional<String>>>> found = new ArrayList<>();
            found.add(threads.submit(() -> inventory.find("t", "a", AGE, () -> {
                started.countDown();
                await(goOn);
                return list();
            })));
            started.await();
            for (int i = 0; i < 20; i++) {
                found.add(threads.submit(() -> find("b")));
            }
            goOn.countDown();
            for (var answer : found) {
                assertThat(answer.get()).isPresent();
            }
        }
        assertThat(lists).hasValue(1);
    }

    @Test
    void aListDoesNotOutliveItsUse() {
        find("a");
        clock.now = clock.now.plusSeconds(20);
        inventory.drop(Duration.ofSeconds(15));

        assertThat(inventory.isEmpty()).isTrue();
    }

    @Test
    void whatWasWrittenIsRememberedNoLongerThanTheListThatDoesNotKnowIt() {
        find("a");
        inventory.wrote("t", "a");
        inventory.drop(Duration.ofSeconds(15));
        assertThat(find("a")).isEmpty();

        clock.now = clock.now.plusSeconds(20);
        inventory.drop(Duration.ofSeconds(15));

        assertThat(inventory.isEmpty()).isTrue();
    }

    @Test
    void whatIsWrittenWhereNobodyListsIsNotRemembered() {
        inventory.wrote("t", "a");

        assertThat(inventory.isEmpty()).isTrue();
    }

    @Test
    void whatIsWrittenWhileAListIsBeingReadIsNotTakenFromIt() {
        var found = inventory.find("t", "a", AGE, () -> {
            inventory.wrote("t", "a");
            return list();
        });

        assertThat(found).isEmpty();
    }

    @Test
    void aListThatFailedLeavesNothingBehind() {
        assertThatThrownBy(() -> inventory.find("t", "a", AGE, () -> {
                    inventory.wrote("t", "a");
                    throw new IllegalStateException("down");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(inventory.isEmpty()).isTrue();
    }

    private Optional<Optional<String>> find(String id) {
        return inventory.find("t", id, AGE, this::list);
    }

    private Stream<String> list() {
        lists.incrementAndGet();
        return Stream.of("a", "b");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
