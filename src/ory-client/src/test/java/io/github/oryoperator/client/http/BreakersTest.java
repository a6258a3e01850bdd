package io.github.oryoperator.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.BreakerSettings;
import io.github.oryoperator.client.CallListener;
import io.github.oryoperator.client.Failure;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryUnavailableException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakersTest {
    private static final Answer FINE = Answers.of(200, Map.of(), "");

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CallListener listener = new CallListener() {
        @Override
        public void onBreaker(String tenant, String host, BreakerState state) {
            heard.add(tenant + " " + host + " " + state);
        }
    };

    private Breakers breakers(Duration delay) {
        return new Breakers("acme", new BreakerSettings(2, 3, delay), listener, api -> api.service() + ":1");
    }

    private static OryUnavailableException down(Kind kind, int status) {
        return new OryUnavailableException(kind, Failure.local("acme").withStatus(status), null, null);
    }

    private static void fail(Breakers breakers, RuntimeException e) {
        assertThat(catchThrowable(() -> breakers.handle(Requests.get(), any -> {
                    throw e;
                })))
                .isInstanceOf(RuntimeException.class);
    }

    private static boolean isOpen(Breakers breakers, Request request) {
        return catchThrowable(() -> breakers.handle(request, any -> FINE)) instanceof OryUnavailableException e
                && e.kind() == Kind.BREAKER_OPEN;
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT, 0, true",
        "TLS, 0, true",
        "TIMEOUT, 0, true",
        "CONNECTION_LOST, 0, true",
        "SERVER, 500, false",
        "SERVER, 502, true",
        "SERVER, 503, true",
        "SERVER, 504, true",
        "SERVER, 400, false",
        "UNREADABLE, 200, false",
        "INTERRUPTED, 0, false"
    })
    void opensForWhatTheHostDoesAndNotForOneBadRequest(Kind kind, int status, boolean opens) {
        Breakers breakers = breakers(Duration.ofMinutes(1));
        for (int i = 0; i < 3; i++) {
            fail(breakers, down(kind, status));
        }
        assertThat(isOpen(breakers, Requests.get())).isEqualTo(opens);
    }

    @Test
    void staysClosedForAnswersOfAHealthyServer() {
        Breakers breakers = breakers(Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            fail(breakers, new OryNotFoundException(Failure.local("acme").withStatus(404)));
        }
        assertThat(isOpen(breakers, Requests.get())).isFalse();
    }

    @Test
    void staysClosedForAnErrorOfOurs() {
        Breakers breakers = breakers(Duration.ofMinutes(1));
        for (int i = 0; i < 3; i++) {
            fail(breakers, new IllegalArgumentException());
        }
        assertThat(isOpen(breakers, Requests.get())).isFalse();
    }

    @Test
    void saysHowLongAndSendsNothingWhileOpen() {
        Breakers breakers = breakers(Duration.ofMinutes(1));
        for (int i = 0; i < 3; i++) {
            fail(breakers, down(Kind.CONNECT, 0));
        }
        OryUnavailableException e = catchThrowableOfType(
                OryUnavailableException.class,
                () -> breakers.handle(Requests.get(), any -> {
                    throw new AssertionError("sent");
                }));
        assertThat(e.neverSent()).isTrue();
        assertThat(e.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1)));
        assertThat(heard).containsExactly("acme hydra:1 OPEN");
    }

    @Test
    void closesAgainWhenATrialSucceeds() {
        Breakers breakers = breakers(Duration.ofMillis(20));
        // No failure after it has opened: on a busy machine that could be the trial already.
        while (heard.isEmpty()) {
            fail(breakers, down(Kind.CONNECT, 0));
        }
        await().atMost(Duration.ofSeconds(2)).until(() -> !isOpen(breakers, Requests.get()));
        assertThat(isOpen(breakers, Requests.get())).isFalse();
        assertThat(heard).containsExactly("acme hydra:1 OPEN", "acme hydra:1 HALF_OPEN", "acme hydra:1 CLOSED");
    }

    @Test
    void aTrialThatEndsInAnErrorOfOursDoesNotStickIt() {
        Breakers breakers = breakers(Duration.ofMillis(20));
        for (int i = 0; i < 3; i++) {
            fail(breakers, down(Kind.CONNECT, 0));
        }
        await().atMost(Duration.ofSeconds(2)).until(() -> {
            Throwable e = catchThrowable(() -> breakers.handle(Requests.get(), any -> {
                throw new IllegalStateException();
            }));
            return e instanceof IllegalStateException;
        });
        await().atMost(Duration.ofSeconds(2)).until(() -> !isOpen(breakers, Requests.get()));
    }

    @Test
    void oneHostSaysNothingAboutAnother() {
        Breakers breakers = breakers(Duration.ofMinutes(1));
        for (int i = 0; i < 3; i++) {
            fail(breakers, down(Kind.CONNECT, 0));
        }
        assertThat(isOpen(breakers, Requests.get().withApi(Api.KETO_READ))).isFalse();
    }
}
