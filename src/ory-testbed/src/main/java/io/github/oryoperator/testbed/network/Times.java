package io.github.oryoperator.testbed.network;

import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Times as Ory writes them. */
final class Times {

    private Times() {}

    static String text(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
