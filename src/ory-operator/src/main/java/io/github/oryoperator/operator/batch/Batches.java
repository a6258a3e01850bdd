package io.github.oryoperator.operator.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends together what many ask for at the same time. Who comes first is sent at once; who comes while that is under way goes with the next
 * send, as many as fit. So nobody waits for company, and the busier it is, the larger the batches are. Whatever becomes of a batch, each
 * caller hears what became of its own item. Nothing is ever sent again that may have arrived.
 *
 * @param <K> what items must have in common to go together, such as the tenant
 * @param <I> an item
 * @param <O> what becomes of one
 */
public final class Batches<K, I, O> {
    private final BatchCall<K, I, O> call;
    private final ReentrantLock lock = new ReentrantLock();

    /** Those that wait, by key; a key is there as long as somebody sends for it. */
    private final Map<K, Deque<Waiting<I, O>>> waiting = new HashMap<>();

    /** Batches that are sent by that call. */
    public Batches(BatchCall<K, I, O> call) {
        this.call = call;
    }

    private record Waiting<I, O>(I item, CompletableFuture<@Nullable O> end) {
        void end(Answer<O> answer) {
            if (answer.failure() == null) {
                end.complete(answer.value());
            } else {
                end.completeExceptionally(answer.failure());
            }
        }
    }

    /**
     * Has an item sent, with others or alone, and waits for what becomes of it.
     *
     * @throws InterruptedException if the caller is interrupted: if the item was not under way yet it is not sent, else it may be done
     * @throws RuntimeException why it was not done
     */
    public O send(K key, I item) throws InterruptedException {
        var mine = new Waiting<I, O>(item, new CompletableFuture<>());
        if (join(key, mine)) {
            // A thread of its own, so that no caller sends for others, and none that is interrupted takes others along.
            Thread.ofVirtual().name("batch").start(() -> sendAll(key));
        }
        try {
            return mine.end().get();
        } catch (InterruptedException e) {
            locked(() -> waiting.getOrDefault(key, new ArrayDeque<>()).remove(mine));
            throw e;
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        }
    }

    /** How many wait for the next send. */
    int waiting(K key) {
        return locked(() -> waiting.getOrDefault(key, new ArrayDeque<>()).size());
    }

    private static RuntimeException thrown(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }

    /** Whether nobody sends for the key yet. */
    private boolean join(K key, Waiting<I, O> mine) {
        return locked(() -> {
            boolean first = !waiting.containsKey(key);
            waiting.computeIfAbsent(key, one -> new ArrayDeque<>()).add(mine);
            return first;
        });
    }

    private void sendAll(K key) {
        for (var batch = next(key); !batch.isEmpty(); batch = next(key)) {
            send(key, batch);
        }
    }

    /** Those who have waited longest, as many as fit; nobody: from now on nobody sends for the key. */
    private List<Waiting<I, O>> next(K key) {
        return locked(() -> {
            var batch = new ArrayList<Waiting<I, O>>();
            var queue = waiting.getOrDefault(key, new ArrayDeque<>());
            int weight = 0;
            for (var first = queue.peek(); first != null; first = queue.peek()) {
                weight += call.weight(first.item());
                if (weight > call.most() && !batch.isEmpty()) {
                    break;
                }
                batch.add(queue.remove());
            }
            if (batch.isEmpty()) {
                waiting.remove(key);
            }
            return batch;
        });
    }

    private void send(K key, List<Waiting<I, O>> batch) {
        try {
            var answers = call.send(key, batch.stream().map(Waiting::item).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).end(answers.get(i));
            }
        } catch (RuntimeException e) {
            if (batch.size() > 1 && call.isOfSome(e)) {
                // Nothing was done: the halves tell whose fault it is, down to the one.
                int half = batch.size() / 2;
                send(key, batch.subList(0, half));
                send(key, batch.subList(half, batch.size()));
            } else {
                fail(batch, e);
            }
        } catch (Error e) {
            fail(batch, e);
        }
    }

    private void fail(List<Waiting<I, O>> batch, Throwable failure) {
        batch.forEach(one -> one.end().completeExceptionally(failure));
    }

    private <V> V locked(Supplier<V> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
