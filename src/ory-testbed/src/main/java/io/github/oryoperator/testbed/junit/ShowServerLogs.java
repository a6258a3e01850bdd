package io.github.oryoperator.testbed.junit;

import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.ServerLogs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Shows, when a test fails, what the servers of all open stacks have logged during that test, on standard error. Put
 * {@code @ExtendWith(ShowServerLogs.class)} on the test class.
 */
public final class ShowServerLogs implements BeforeEachCallback, TestWatcher {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(ShowServerLogs.class);
    private static final int LINES_PER_SERVER = 40;

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put("marks", new Marks(marks()));
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        var marks = context.getStore(NAMESPACE).get("marks", Marks.class);
        var logs = marks == null ? marks() : marks.logs();
        for (var log : logs) {
            System.err.println("Server logs during " + context.getDisplayName() + ":\n" + log.since(LINES_PER_SERVER));
        }
    }

    private static List<ServerLogs> marks() {
        var marks = new ArrayList<ServerLogs>();
        LocalStack.open().forEach(stack -> marks.add(stack.logs()));
        return marks;
    }

    private record Marks(List<ServerLogs> logs) {}
}
