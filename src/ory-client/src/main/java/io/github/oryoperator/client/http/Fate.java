package io.github.oryoperator.client.http;

import io.github.oryoperator.client.OryUnavailableException;
import java.util.Arrays;

/** What became of a call that failed. The failure of a repetition holds that of the attempt before it, suppressed. */
final class Fate {
    private Fate() {}

    /** Whether some attempt was sent and what came back (nothing, or a gateway's word) leaves open whether it worked. */
    static boolean isUnknown(Throwable failure) {
        return isOpen(failure) || Arrays.stream(failure.getSuppressed()).anyMatch(Fate::isUnknown);
    }

    private static boolean isOpen(Throwable failure) {
        return failure instanceof OryUnavailableException unavailable
                && switch (unavailable.kind()) {
                    case CONNECT, TLS, BREAKER_OPEN, SATURATED -> false;
                    case TIMEOUT, CONNECTION_LOST, UNREADABLE, INTERRUPTED -> true;
                    case SERVER -> unavailable.status() == 502 || unavailable.status() == 504;
                };
    }
}
