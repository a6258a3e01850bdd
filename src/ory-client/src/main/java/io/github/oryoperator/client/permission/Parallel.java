package io.github.oryoperator.client.permission;

import io.github.oryoperator.client.Failure;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.http.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does one thing to many, some at once, and keeps their order. */
final class Parallel {
    /** Few enough that one batch does not take all the requests that a tenant may have under way. */
    static final int AT_ONCE = 8;

    private final Caller caller;

    Parallel(Caller caller) {
        this.caller = caller;
    }

    /** The results in the order of the items. What the work throws is thrown, and the rest of it given up. */
    <I, O> List<O> map(List<I> items, Function<I, O> work) {
        if (items.size() < 2) {
            return items.stream().map(work).toList();
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, items.size()), task -> {
            Thread thread = new Thread(task, "ory-client-batch");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<O>> running = new ArrayList<>();
            for (I item : items) {
                running.add(threads.submit(() -> work.apply(item)));
            }
            List<O> results = new ArrayList<>();
            for (Future<O> result : running) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OryUnavailableException(
                    OryUnavailableException.Kind.INTERRUPTED, Failure.local(caller.tenantName()), null, null);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
