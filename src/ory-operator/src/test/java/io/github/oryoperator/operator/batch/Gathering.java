package io.github.oryoperator.operator.batch;

import static org.awaitility.Awaitility.await;

import io.github.oryoperator.operator.engine.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Batches of passes that run at the same time. A send waits until every other pass waits for the next one or has ended: so the first goes
 * alone, and all others go together.
 *
 * @param <I> an item
 * @param <O> what becomes of one
 */
public final class Gathering<I, O> {
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicBoolean first = new AtomicBoolean();
    private final List<Integer> sizes = new CopyOnWriteArrayList<>();
    private final TenantBatches<I, O> batches;

    /** Those that are sent by that call. */
    public Gathering(TenantCall<I, O> call) {
        batches = new TenantBatches<>(() -> true, new Held(call));
    }

    /** The batches. */
    public TenantBatches<I, O> batches() {
        return batches;
    }

    /** How many went together, of each send. */
    public List<Integer> sizes() {
        return List.copyOf(sizes);
    }

    /** Runs passes at the same time and returns when all have ended. */
    public void atOnce(List<Runnable> passes) {
        running.set(passes.size());
        first.set(true);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ends = new ArrayList<CompletableFuture<Void>>();
            passes.forEach(pass -> ends.add(CompletableFuture.runAsync(pass, threads)
                    .whenComplete((nothing, failure) -> running.decrementAndGet())));
            ends.forEach(CompletableFuture::join);
        }
    }

    private final class Held implements TenantCall<I, O> {
        private final TenantCall<I, O> call;

        Held(TenantCall<I, O> call) {
            this.call = call;
        }

        @Override
        public int weight(I item) {
            return call.weight(item);
        }

        @Override
        public int most() {
            return first.get() ? 0 : call.most();
        }

        @Override
        public List<Answer<O>> send(Services services, List<Asked<I>> items) {
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> items.size() + batches.waiting(services) >= running.get());
            sizes.add(items.size());
            first.set(false);
            return call.send(services, items);
        }
    }
}
