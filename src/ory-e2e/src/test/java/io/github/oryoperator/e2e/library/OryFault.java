package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryRateLimitedException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryUnavailableException.Kind;
import io.github.oryoperator.testbed.fault.Answer;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.FaultBuilder;
import io.github.oryoperator.testbed.fault.Point;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can go wrong between the library and a server, and how a call must end then. */
enum OryFault {
    RESET_BEFORE_THE_SERVER_SAW_IT,
    RESET_AFTER_THE_SERVER_DID_IT,
    HANGS_BEFORE_THE_SERVER_SAW_IT,
    HANGS_AFTER_THE_SERVER_DID_IT,
    /** Never silent for long enough to be given up for that. */
    DRIPS_WITHOUT_END,
    /** Faster than anybody could keep it. */
    POURS_WITHOUT_END,
    TRUNCATED,
    A_WEB_PAGE,
    NO_JSON,
    DEEP_JSON,
    DEEP_ERROR,
    RATE_LIMITED,
    RATE_LIMITED_FOR_NOW,
    RATE_LIMITED_FOR_AN_HOUR,
    RATE_LIMITED_BY_RESET,
    FAILS,
    BAD_GATEWAY,
    UNAVAILABLE,
    GATEWAY_TIMEOUT;

    private static final int DEEP = 100_000;

    /** Makes it happen where the builder says. */
    Fault of(FaultBuilder fault) {
        return switch (this) {
            case RESET_BEFORE_THE_SERVER_SAW_IT -> fault.reset();
            case RESET_AFTER_THE_SERVER_DID_IT -> after(fault).reset();
            case HANGS_BEFORE_THE_SERVER_SAW_IT -> fault.drop();
            case HANGS_AFTER_THE_SERVER_DID_IT -> after(fault).drop();
            case DRIPS_WITHOUT_END -> fault.endless(1, Duration.ofMillis(20));
            case POURS_WITHOUT_END -> after(fault).endless(1 << 16, Duration.ZERO);
            case TRUNCATED -> after(fault).truncate(1);
            case A_WEB_PAGE -> fault.answer(new Answer(200, Map.of("Content-Type", "text/html"), "<html>"));
            case NO_JSON -> fault.answer(Answer.json(200, "{\"id\":"));
            case DEEP_JSON -> fault.answer(Answer.json(200, nested("{\"a\":")));
            case DEEP_ERROR -> fault.answer(Answer.json(500, nested("{\"error\":")));
            case RATE_LIMITED -> fault.answer(limited());
            case RATE_LIMITED_FOR_NOW ->
                fault.answer(limited().with("Retry-After", "0").with("x-ratelimit-reset", "0"));
            case RATE_LIMITED_FOR_AN_HOUR -> fault.answer(limited().with("Retry-After", "3600"));
            case RATE_LIMITED_BY_RESET -> fault.answer(limited().with("x-ratelimit-reset", "7200"));
            case FAILS -> after(fault).answer(Answer.json(500, "{}"));
            case BAD_GATEWAY -> after(fault).answer(new Answer(502, Map.of(), "bad gateway"));
            case UNAVAILABLE -> fault.answer(Answer.json(503, "{}").with("Retry-After", "0"));
            case GATEWAY_TIMEOUT -> after(fault).answer(Answer.json(504, "{}"));
        };
    }

    /** That the call ended as it must. */
    void judge(Throwable thrown) {
        switch (this) {
            case RESET_BEFORE_THE_SERVER_SAW_IT, RESET_AFTER_THE_SERVER_DID_IT, TRUNCATED ->
                unavailable(thrown, Kind.CONNECTION_LOST, 0);
            case HANGS_BEFORE_THE_SERVER_SAW_IT, HANGS_AFTER_THE_SERVER_DID_IT, DRIPS_WITHOUT_END ->
                unavailable(thrown, Kind.TIMEOUT, 0);
            case POURS_WITHOUT_END -> unavailable(thrown, Kind.UNREADABLE, 0);
            case NO_JSON, DEEP_JSON -> unavailable(thrown, Kind.UNREADABLE, 200);
            case A_WEB_PAGE ->
                assertThat(thrown)
                        .isInstanceOfSatisfying(
                                OryConfigurationException.class,
                                e -> assertThat(e.kind()).isEqualTo(OryConfigurationException.Kind.WRONG_URL));
            case RATE_LIMITED -> limited(thrown, null);
            case RATE_LIMITED_FOR_NOW -> limited(thrown, Duration.ZERO);
            case RATE_LIMITED_FOR_AN_HOUR -> limited(thrown, Duration.ofHours(1));
            case RATE_LIMITED_BY_RESET -> limited(thrown, Duration.ofHours(2));
            case DEEP_ERROR, FAILS -> unavailable(thrown, Kind.SERVER, 500);
            case BAD_GATEWAY -> unavailable(thrown, Kind.SERVER, 502);
            case UNAVAILABLE -> unavailable(thrown, Kind.SERVER, 503);
            case GATEWAY_TIMEOUT -> unavailable(thrown, Kind.SERVER, 504);
        }
    }

    /** How often a call that meets it every time is sent. */
    int attempts(ServiceCall call) {
        return call.isRepeatable() && passes() ? FaultyOry.ATTEMPTS : 1;
    }

    private boolean passes() {
        return switch (this) {
            case RESET_BEFORE_THE_SERVER_SAW_IT,
                    RESET_AFTER_THE_SERVER_DID_IT,
                    TRUNCATED,
                    RATE_LIMITED,
                    RATE_LIMITED_FOR_NOW,
                    BAD_GATEWAY,
                    UNAVAILABLE,
                    GATEWAY_TIMEOUT -> true;
            default -> false;
        };
    }

    /** Whether the call has anything to fear from it. */
    boolean concerns(ServiceCall call) {
        return switch (this) {
            case TRUNCATED, NO_JSON, DEEP_JSON -> call.readsItsAnswer();
            // That something else answers is what a probe wants to know.
            case A_WEB_PAGE -> call.kind() != ServiceCall.Kind.PROBE;
            default -> true;
        };
    }

    /** Whether it ends only when the library has had enough. */
    boolean isWaitedFor() {
        return switch (this) {
            case HANGS_BEFORE_THE_SERVER_SAW_IT, HANGS_AFTER_THE_SERVER_DID_IT, DRIPS_WITHOUT_END -> true;
            default -> false;
        };
    }

    private static FaultBuilder after(FaultBuilder fault) {
        return fault.at(Point.BEFORE_ANSWER);
    }

    private static String nested(String level) {
        return level.repeat(DEEP) + "1" + "}".repeat(DEEP);
    }

    private static Answer limited() {
        return Answer.json(429, "{\"error\":{\"code\":429,\"status\":\"Too Many Requests\"}}");
    }

    private static void unavailable(Throwable thrown, Kind kind, int status) {
        assertThat(thrown).isInstanceOfSatisfying(OryUnavailableException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.status()).isEqualTo(status);
            assertThat(e.neverSent()).isFalse();
        });
    }

    private static void limited(Throwable thrown, @Nullable Duration wait) {
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        OryRateLimitedException.class,
                        e -> assertThat(e.retryAfter().orElse(null)).isEqualTo(wait));
    }
}
