package io.github.oryoperator.testbed.process;

/** The process that started this JVM. */
public final class ParentProcess {

    private ParentProcess() {}

    /** Has this JVM exit, in order, when its parent ends: Maven that is killed cannot stop what it runs. */
    public static void endWithIt() {
        ProcessHandle.current().parent().ifPresent(parent -> {
            var end = parent.onExit().thenRun(() -> System.exit(1));
            if (end.isCompletedExceptionally()) {
                System.err.println("The end of the parent process cannot be watched.");
            }
        });
    }
}
