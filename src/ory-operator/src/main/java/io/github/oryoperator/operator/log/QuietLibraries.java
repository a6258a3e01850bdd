package io.github.oryoperator.operator.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Keeps every library at INFO, whatever level is asked for: below it the Kubernetes client prints requests with their Authorization
 * header and Secrets with their data, and the controller framework prints whole objects. Our own code logs no secret at any level, so it
 * may go as deep as one likes.
 */
public final class QuietLibraries extends TurboFilter {
    private static final List<String> OURS = List.of("io.github.oryoperator", "ory.");

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] params,
            @Nullable Throwable thrown) {
        boolean deep = !level.isGreaterOrEqual(Level.INFO);
        return deep && OURS.stream().noneMatch(logger.getName()::startsWith) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
