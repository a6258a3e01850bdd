package io.github.oryoperator.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.Failure;
import io.github.oryoperator.client.OryConflictException;
import io.github.oryoperator.client.OryRateLimitedException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryUnavailableException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {
    private static final Answer FINE = Answers.of(200, Map.of(), "");

    private final List<Integer> attempts = new ArrayList<>();

    private static OryUnavailableException unavailable(Kind kind, int status, @Nullable Duration after) {
        return new OryUnavailableException(kind, Failure.local("acme").withStatus(status), after, null);
    }

    /** Fails attempt by attempt as told, then succeeds. */
    private Answer send(Request request, RuntimeException... failures) {
        Retries retries = new Retries(new Backoff(OryServer.QUICK, () -> 0));
        return retries.handle(request, attempt -> {
            attempts.add(attempt.attempt());
            if (attempts.size() <= failures.length) {
                throw failures[attempts.size() - 1];
            }
            return FINE;
        });
    }

    @ParameterizedTest
    @CsvSource({
        // kind, status, again if harmless, again if not
        "CONNECT, 0, true, true",
        "TLS, 0, false, false",
        "TIMEOUT, 0, false, false",
        "CONNECTION_LOST, 0, true, false",
        "UNREADABLE, 200, false, false",
        "BREAKER_OPEN, 0, false, false",
        "SATURATED, 0, false, false",
        "INTERRUPTED, 0, false, false",
        "SERVER, 400, true, false",
        "SERVER, 408, true, false",
        "SERVER, 425, true, false",
        "SERVER, 500, false, false",
        "SERVER, 502, true, false",
        "SERVER, 503, true, false",
        "SERVER, 504, true, false"
    })
    void repeatsOnlyWhatIsSafe(Kind kind, int status, boolean harmless, boolean creating) {
        OryUnavailableException e = unavailable(kind, status, null);
        assertThat(Retries.isWorthARepetition(true, e)).isEqualTo(harmless);
        assertThat(Retries.isWorthARepetition(false, e)).isEqualTo(creating);
    }

    @Test
    void repeatsA429ButNotItsOwnRateLimit() {
        Failure answered = Failure.local("acme").withStatus(429);
        assertThat(Retries.isWorthARepetition(true, new OryRateLimitedException(answered, null)))
                .isTrue();
        assertThat(Retries.isWorthARepetition(false, new OryRateLimitedException(answered, null)))
                .isFalse();
        assertThat(Retries.isWorthARepetition(true, new OryRateLimitedException(Failure.local("acme"), null)))
                .isFalse();
    }

    @Test
    void neverRepeatsAnAnswerThatWillNotChange() {
        assertThat(Retries.isWorthARepetition(
                        true, new OryConflictException(Failure.local("acme").withStatus(409))))
                .isFalse();
    }

    @Test
    void numbersTheAttempts() {
        Answer answer = send(Requests.get(), unavailable(Kind.SERVER, 503, null), unavailable(Kind.SERVER, 503, null));
        assertThat(answer).isSameAs(FINE);
        assertThat(attempts).containsExactly(1, 2, 3);
    }

    @Test
    void givesUpWithTheLastErrorWhichHoldsTheOnesBeforeIt() {
        OryUnavailableException first = unavailable(Kind.CONNECTION_LOST, 0, null);
        OryUnavailableException second = unavailable(Kind.CONNECT, 0, null);
        OryUnavailableException last = unavailable(Kind.CONNECT, 0, null);
        assertThatThrownBy(() -> send(Requests.get(), first, second, last)).isSameAs(last);
        assertThat(attempts).hasSize(OryServer.QUICK.maxAttempts());
        assertThat(last.getSuppressed()).containsExactly(second);
        assertThat(second.getSuppressed()).containsExactly(first);
    }

    @Test
    void wasNeverSentOnlyIfNoAttemptWas() {
        OryUnavailableException never = unavailable(Kind.CONNECT, 0, null);
        assertThatThrownBy(() -> send(
                        Requests.get(), unavailable(Kind.CONNECT, 0, null), unavailable(Kind.CONNECT, 0, null), never))
                .isSameAs(never);
        assertThat(never.neverSent()).isTrue();
    }

    @Test
    void wasSentIfAnEarlierAttemptWas() {
        OryUnavailableException afterAnAnswer = unavailable(Kind.BREAKER_OPEN, 0, null);
        Failure answered = Failure.local("acme").withStatus(429);
        assertThatThrownBy(() -> send(Requests.get(), new OryRateLimitedException(answered, null), afterAnAnswer))
                .isSameAs(afterAnAnswer);
        assertThat(afterAnAnswer.neverSent()).isFalse();
    }

    @Test
    void passesALongWaitOnInsteadOfSittingThroughIt() {
        OryUnavailableException e = unavailable(Kind.SERVER, 503, Duration.ofMinutes(1));
        assertThatThrownBy(() -> send(Requests.get(), e)).isSameAs(e);
        assertThat(attempts).hasSize(1);
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> send(Requests.get(), unavailable(Kind.SERVER, 503, Duration.ofMillis(50))))
                .isInstanceOfSatisfying(
                        OryUnavailableException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(attempts).hasSize(1);
    }
}
