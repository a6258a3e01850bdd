package io.github.oryoperator.testbed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several things at once. */
final class Concurrently {

    private Concurrently() {}

    /** Runs all tasks to their end; then throws what the first that failed has thrown. */
    static void run(List<Runnable> tasks) {
        var running = new ArrayList<Future<?>>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            tasks.forEach(task -> running.add(executor.submit(task)));
        }
        for (var task : running) {
            try {
                task.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while starting or stopping servers", e);
            }
        }
    }
}
