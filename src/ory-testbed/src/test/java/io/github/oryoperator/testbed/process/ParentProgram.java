package io.github.oryoperator.testbed.process;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Starts a child that starts a child, prints the first one's pid, and waits to be killed. */
final class ParentProgram {

    private ParentProgram() {}

    /** Takes the log file. */
    public static void main(String[] arguments) throws InterruptedException {
        var child = ServerProcess.named("child", Path.of("bash"))
                .arguments("-c", "sleep 300 & sleep 300")
                .log(Path.of(arguments[0]))
                .build();
        child.start();
        System.out.println(child.pid());
        new CountDownLatch(1).await();
    }
}
