package io.github.oryoperator.testbed;

/** Holds the stack of this JVM; made when first used. */
final class SharedStack {

    static final LocalStack STACK = start();

    private SharedStack() {}

    private static LocalStack start() {
        var stack = LocalStack.builder().start();
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-shared-stack"));
        return stack;
    }
}
