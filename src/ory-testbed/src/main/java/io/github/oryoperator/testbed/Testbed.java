package io.github.oryoperator.testbed;

import io.github.oryoperator.testbed.process.ParentProcess;
import io.github.oryoperator.testbed.process.ServerException;
import io.github.oryoperator.testbed.tool.ToolException;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the servers alone, for any operator or client to be tried against: prints where each is, one
 * {@code NAME=value} a line, and stays up until it is interrupted or the process that started it ends.
 */
public final class Testbed {

    private Testbed() {}

    /** Takes no arguments; exit code 1 and the reason if a server cannot be built or does not start. */
    public static void main(String[] arguments) throws InterruptedException {
        ParentProcess.endWithIt();
        try {
            var stack = LocalStack.shared();
            stack.endpoints().forEach(Testbed::print);
            print("ORY_WORKSPACE_ID", stack.network().workspaceId());
            print("ORY_WORKSPACE_API_KEY", stack.network().workspaceKey());
            print("ORY_PROJECT_ID", stack.network().projectId());
            print("ORY_PROJECT_API_KEY", stack.network().projectKey());
        } catch (ToolException | ServerException e) {
            System.err.println("The testbed did not start: " + e.getMessage());
            System.exit(1);
        }
        System.out.flush();
        System.err.println("The testbed is up. Ctrl-C stops all servers and deletes their data.");
        new CountDownLatch(1).await();
    }

    private static void print(String name, String value) {
        System.out.println(name + "=" + value);
    }
}
