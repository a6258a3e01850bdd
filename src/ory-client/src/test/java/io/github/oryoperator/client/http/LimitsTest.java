package io.github.oryoperator.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.CallListener;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryRateLimitedException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryUnavailableException.Kind;
import io.github.oryoperator.client.RateLimit;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.Timeouts;
import io.github.oryoperator.client.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One tenant's limits hold for that tenant, and for it alone. */
class LimitsTest {
    private static final Timeouts SHORT =
            new Timeouts(Duration.ofSeconds(1), Duration.ofMillis(600), Duration.ofSeconds(1), Duration.ofMillis(600));

    private final OryServer server = new OryServer();
    private final List<Duration> waits = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    private Ory ory(Traffic traffic) {
        Tenant limited = server.tenant().withTraffic(traffic);
        return server.ory(builder -> builder.tenant("acme", limited)
                .tenant("beta", server.tenant())
                .listener(new CallListener() {
                    @Override
                    public void onRateLimited(String tenant, Api api, Duration wait) {
                        waits.add(wait);
                    }
                }));
    }

    private static void get(Ory ory, String tenant) {
        ory.oauth2Clients().forTenant(tenant).get("web");
    }

    @Test
    void aCallWhoseTurnIsTooFarOffFailsAtOnce() {
        Ory ory = ory(Traffic.DEFAULT.withTimeouts(SHORT).withRateLimit(new RateLimit(0.01, 2)));
        server.answer(200, "{}").answer(200, "{}").answer(200, "{}");
        get(ory, "acme");
        get(ory, "acme");
        OryRateLimitedException e = catchThrowableOfType(OryRateLimitedException.class, () -> get(ory, "acme"));
        assertThat(e.status()).isZero();
        assertThat(e.retryAfter()).contains(SHORT.call());
        assertThat(server.requests()).isEqualTo(2);
        assertThat(waits).hasSize(1);
        get(ory, "beta");
    }

    @Test
    void aCallWaitsItsTurn() {
        Ory ory = ory(Traffic.DEFAULT.withRateLimit(new RateLimit(20, 1)));
        for (int i = 0; i < 4; i++) {
            server.answer(200, "{}");
        }
        long start = System.nanoTime();
        for (int i = 0; i < 4; i++) {
            get(ory, "acme");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(140));
        assertThat(waits).isNotEmpty();
    }

    @Test
    void onlySoManyGoAtOnceAndAHangingTenantHoldsUpNoOther() throws Exception {
        Ory ory = ory(Traffic.DEFAULT.withTimeouts(SHORT).withMaxConcurrentRequests(1));
        server.answer(new MockResponse.Builder().headersDelay(1, TimeUnit.HOURS))
                .answer(200, "{}");
        CompletableFuture<Kind> hanging = CompletableFuture.supplyAsync(
                () -> catchThrowableOfType(OryUnavailableException.class, () -> get(ory, "acme"))
                        .kind());
        server.request();
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> {
            // Either its patience ends first, or it gets the place that the hanging call gave up.
            try {
                get(ory, "acme");
            } catch (OryUnavailableException e) {
                assertThat(e.kind()).isIn(Kind.SATURATED, Kind.TIMEOUT);
            }
        });
        get(ory, "beta");
        assertThat(hanging).as("the other tenant was served meanwhile").isNotDone();
        assertThat(hanging.get(5, TimeUnit.SECONDS)).isEqualTo(Kind.TIMEOUT);
        second.get(5, TimeUnit.SECONDS);
    }

    @Test
    void aCallThatGetsNoPlaceSaysSoAndWasNotSent() {
        Turnstile turnstile = new Turnstile(1, Duration.ofMillis(1));
        assertThatThrownBy(() -> turnstile.handle(
                        Requests.get(),
                        inside -> turnstile.handle(Requests.get(), never -> {
                            throw new AssertionError("let through");
                        })))
                .isInstanceOfSatisfying(OryUnavailableException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.SATURATED);
                    assertThat(e.neverSent()).isTrue();
                });
    }

    @Test
    void aPlaceIsGivenBackWhateverHappens() {
        Turnstile turnstile = new Turnstile(1, Duration.ofMillis(1));
        assertThatThrownBy(() -> turnstile.handle(Requests.get(), any -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        Answer fine = new Answer(200, Map.of(), new byte[0]);
        assertThat(turnstile.handle(Requests.get(), any -> fine)).isSameAs(fine);
    }
}
