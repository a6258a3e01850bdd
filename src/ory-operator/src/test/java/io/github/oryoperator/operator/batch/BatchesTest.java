package io.github.oryoperator.operator.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static final String TENANT = "apps/default";

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final Server server = new Server();
    private final Batches<String, String, String> batches = new Batches<>(server);

    /** Refuses all that is sent with something bad, and answers in capitals. */
    private static final class Server implements BatchCall<String, String, String> {
        final List<List<String>> sent = new CopyOnWriteArrayList<>();
        final List<String> keys = new CopyOnWriteArrayList<>();
        /** Each send takes one; a test that holds them back lets them go. */
        final Semaphore sends = new Semaphore(1000);

        @Override
        public int weight(String item) {
            return item.startsWith("heavy") ? 3 : 1;
        }

        @Override
        public int most() {
            return 4;
        }

        @Override
        public List<Answer<String>> send(String key, List<String> items) {
            keys.add(key);
            sent.add(items);
            sends.acquireUninterruptibly();
            if (items.contains("down")) {
                throw new IllegalStateException("no answer");
            }
            if (items.contains("dead")) {
                throw new AssertionError("dead");
            }
            if (items.stream().anyMatch(item -> item.startsWith("bad"))) {
                throw new IllegalArgumentException("refused: " + items);
            }
            return items.stream()
                    .map(item -> item.equals("unwanted")
                            ? Answer.<String>failed(new IllegalArgumentException(item))
                            : Answer.of(item.toUpperCase(Locale.ROOT)))
                    .toList();
        }

        @Override
        public boolean isOfSome(RuntimeException failure) {
            return failure instanceof IllegalArgumentException;
        }
    }

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    private CompletableFuture<String> send(String key, String item) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return batches.send(key, item);
                    } catch (InterruptedException e) {
                        throw new CompletionException(e);
                    }
                },
                callers);
    }

    /** One is under way, and the others wait in this order. */
    private List<CompletableFuture<String>> behindOneUnderWay(String... items) {
        server.sends.drainPermits();
        var all = new ArrayList<CompletableFuture<String>>();
        all.add(send(TENANT, "first"));
        await().until(() -> server.sent.size() == 1);
        for (var item : items) {
            int before = batches.waiting(TENANT);
            all.add(send(TENANT, item));
            await().until(() -> batches.waiting(TENANT) == before + 1);
        }
        return all;
    }

    private static Throwable failureOf(CompletableFuture<String> result) {
        return Objects.requireNonNull(catchThrowable(result::join).getCause());
    }

    @Test
    void whoComesAloneIsSentAtOnceAndAlone() throws InterruptedException {
        assertThat(batches.send(TENANT, "a")).isEqualTo("A");
        assertThat(batches.send(TENANT, "b")).isEqualTo("B");
        assertThat(server.sent).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void whoComesWhileOneIsUnderWayGoesWithTheNext() {
        var results = behindOneUnderWay("a", "b", "c");
        server.sends.release(2);
        assertThat(results).extracting(CompletableFuture::join).containsExactly("FIRST", "A", "B", "C");
        assertThat(server.sent).containsExactly(List.of("first"), List.of("a", "b", "c"));
    }

    @Test
    void noMoreGoTogetherThanTheCallTakes() {
        var results = behindOneUnderWay("a", "b", "c", "d", "heavy", "e", "f", "heavy-too");
        server.sends.release(1000);
        assertThat(results).allSatisfy(result -> assertThat(result.join()).isNotEmpty());
        assertThat(server.sent)
                .containsExactly(
                        List.of("first"),
                        List.of("a", "b", "c", "d"),
                        List.of("heavy", "e"),
                        List.of("f", "heavy-too"));
    }

    @Test
    void tenantsNeverGoTogetherNorWaitForOneAnother() {
        var results = behindOneUnderWay("a");
        var other = send("apps/other", "x");
        await("the other's is under way as well").until(() -> server.sent.size() == 2);
        server.sends.release(3);
        assertThat(other.join()).isEqualTo("X");
        assertThat(results).extracting(CompletableFuture::join).containsExactly("FIRST", "A");
        assertThat(server.sent).containsExactlyInAnyOrder(List.of("first"), List.of("x"), List.of("a"));
        assertThat(server.keys).containsExactlyInAnyOrder(TENANT, TENANT, "apps/other");
    }

    @Test
    void whatIsWrongWithOneIsToldToThatOneAndTheOthersPass() {
        var results = behindOneUnderWay("a", "bad", "b", "c");
        server.sends.release(1000);
        assertThat(failureOf(results.get(2))).hasMessage("refused: [bad]");
        assertThat(List.of(results.get(1), results.get(3), results.get(4)))
                .extracting(CompletableFuture::join)
                .containsExactly("A", "B", "C");
        assertThat(server.sent)
                .containsExactly(
                        List.of("first"),
                        List.of("a", "bad", "b", "c"),
                        List.of("a", "bad"),
                        List.of("a"),
                        List.of("bad"),
                        List.of("b", "c"));
    }

    @Test
    void anAnswerOfItsOwnIsToldToEach() {
        var results = behindOneUnderWay("a", "unwanted", "b");
        server.sends.release(1000);
        assertThat(failureOf(results.get(2))).hasMessage("unwanted");
        assertThat(results.get(1).join()).isEqualTo("A");
        assertThat(results.get(3).join()).isEqualTo("B");
        assertThat(server.sent).hasSize(2);
    }

    @Test
    void whereNobodyKnowsWhatBecameOfThemEachHearsSoAndNothingIsSentAgain() {
        var results = behindOneUnderWay("a", "down", "b");
        server.sends.release(1000);
        assertThat(results.subList(1, 4))
                .allSatisfy(result -> assertThat(failureOf(result)).isInstanceOf(IllegalStateException.class));
        assertThat(server.sent).containsExactly(List.of("first"), List.of("a", "down", "b"));
    }

    @Test
    void evenAnErrorReachesEachAndTheNextGoOn() {
        var results = behindOneUnderWay("a", "dead");
        server.sends.release(1000);
        assertThat(results.subList(1, 3))
                .allSatisfy(result -> assertThat(failureOf(result)).isInstanceOf(AssertionError.class));
        assertThat(send(TENANT, "b").join()).isEqualTo("B");
    }

    @Test
    void whoIsInterruptedWhileItWaitsIsNotSent() {
        var results = behindOneUnderWay("a");
        var leaving = interruptible("leaving");
        await().until(() -> batches.waiting(TENANT) == 2);

        leaving.thread().interrupt();

        assertThat(failureOf(leaving.result())).isInstanceOf(InterruptedException.class);
        server.sends.release(1000);
        assertThat(results).extracting(CompletableFuture::join).containsExactly("FIRST", "A");
        assertThat(server.sent).containsExactly(List.of("first"), List.of("a"));
    }

    @Test
    void whoIsInterruptedUnderWayTakesNobodyAlong() {
        server.sends.drainPermits();
        var leaving = interruptible("leaving");
        await().until(() -> server.sent.size() == 1);
        var staying = send(TENANT, "staying");
        await().until(() -> batches.waiting(TENANT) == 1);

        leaving.thread().interrupt();

        assertThat(failureOf(leaving.result())).isInstanceOf(InterruptedException.class);
        server.sends.release(2);
        assertThat(staying.join()).isEqualTo("STAYING");
        assertThat(server.sent).containsExactly(List.of("leaving"), List.of("staying"));
    }

    private record Caller(Thread thread, CompletableFuture<String> result) {}

    private Caller interruptible(String item) {
        var result = new CompletableFuture<String>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                result.complete(batches.send(TENANT, item));
            } catch (InterruptedException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return new Caller(thread, result);
    }

    @Test
    void aThousandCallersGetEachItsOwnAndNothingIsKept() {
        var results =
                IntStream.range(0, 1000).mapToObj(i -> send(TENANT, "i" + i)).toList();
        for (int i = 0; i < results.size(); i++) {
            assertThat(results.get(i).join()).isEqualTo("I" + i);
        }
        assertThat(server.sent.stream().mapToInt(List::size).sum()).isEqualTo(1000);
        assertThat(batches.waiting(TENANT)).isZero();
    }

    @Test
    void aSenderThatFailsLeavesItsKeyToTheNext() {
        Supplier<CompletableFuture<String>> down = () -> send(TENANT, "down");
        assertThatThrownBy(down.get()::join).hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(down.get()::join).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(server.sent).hasSize(2);
    }
}
