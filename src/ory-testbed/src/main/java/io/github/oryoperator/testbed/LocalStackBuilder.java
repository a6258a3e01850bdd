package io.github.oryoperator.testbed;

import io.github.oryoperator.testbed.process.PortTakenException;
import io.github.oryoperator.testbed.tool.Toolbox;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Describes a {@link LocalStack}. Not thread-safe. */
public final class LocalStackBuilder {

    private static final int ATTEMPTS = 3;

    private Set<Part> parts = EnumSet.allOf(Part.class);
    private Toolbox toolbox = Toolbox.ofUser();

    LocalStackBuilder() {}

    /** Starts these parts and no others; all by default. */
    public LocalStackBuilder only(Part... parts) {
        this.parts = EnumSet.noneOf(Part.class);
        this.parts.addAll(List.of(parts));
        return this;
    }

    /** Takes the programs from this toolbox; from {@link Toolbox#ofUser()} by default. */
    public LocalStackBuilder toolbox(Toolbox toolbox) {
        this.toolbox = toolbox;
        return this;
    }

    /**
     * Starts the servers, building their programs first where this machine has not built them yet, and returns once
     * all are ready. Nothing is left running if that fails.
     *
     * @throws io.github.oryoperator.testbed.tool.ToolException if a program cannot be built
     * @throws io.github.oryoperator.testbed.process.ServerException if a server does not come up
     */
    public LocalStack start() {
        for (int attempt = 1; ; attempt++) {
            var stack = new LocalStack(toolbox, parts);
            try {
                stack.start();
                return stack;
            } catch (PortTakenException e) {
                // Somebody listens on a port that was free a moment ago: the next stack has other ports.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
