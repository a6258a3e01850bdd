package io.github.oryoperator.testbed;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Holds the stack of this JVM; made when first used. */
final class SharedStack {

    private static final FutureTask<LocalStack> START =
            new FutureTask<>(() -> LocalStack.builder().start());

    private SharedStack() {}

    /** The stack; if it did not start, the reason, to each who asks: another attempt would take as long and fail too. */
    static LocalStack get() {
        START.run();
        try {
            return START.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the shared stack", e);
        }
    }
}
