package io.github.oryoperator.testbed;

import java.util.concurrent.CountDownLatch;

/**
 * Runs the servers alone, for any operator or client to be tried against: prints where each is, one
 * {@code NAME=value} a line, and stays up until it is interrupted or the process that started it ends.
 */
public final class Testbed {

    private Testbed() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws InterruptedException {
        endWithParent();
        LocalStack.shared().endpoints().forEach((name, value) -> System.out.println(name + "=" + value));
        System.out.flush();
        System.err.println("The testbed is up. Ctrl-C stops all servers and deletes their data.");
        new CountDownLatch(1).await();
    }

    /** Maven that is killed cannot stop what it runs: it is then up to the process itself. */
    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> {
            var end = parent.onExit().thenRun(() -> System.exit(1));
            if (end.isCompletedExceptionally()) {
                System.err.println("The end of the parent process cannot be watched.");
            }
        });
    }
}
