package io.github.oryoperator.testbed.junit;

import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.ServerLogs;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Shows, when a test fails, what the servers of all open stacks have logged during that test, on standard error. Put
 * {@code @ExtendWith(ShowServerLogs.class)} on the test class, or have JUnit register it for all by its extension
 * autodetection.
 */
public final class ShowServerLogs implements BeforeEachCallback, TestWatcher {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(ShowServerLogs.class);
    private static final int LINES_PER_SERVER = 40;

    @Override
    public void beforeEach(ExtensionContext context) {
        var logs = new HashMap<LocalStack, ServerLogs>();
        LocalStack.open().forEach(stack -> logs.put(stack, stack.logs()));
        context.getStore(NAMESPACE).put("marks", new Marks(logs));
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        var marks = context.getStore(NAMESPACE).get("marks", Marks.class);
        for (var stack : LocalStack.open()) {
            var before = marks == null ? null : marks.logs().get(stack);
            var logs = (before == null ? stack.logs().whole() : before).since(LINES_PER_SERVER);
            if (!logs.isEmpty()) {
                System.err.println("Server logs during " + context.getDisplayName() + ":\n" + logs);
            }
        }
    }

    private record Marks(Map<LocalStack, ServerLogs> logs) {}
}
