package io.github.oryoperator.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.CallListener;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryRateLimitedException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryUnavailableException.Kind;
import io.github.oryoperator.client.RateLimit;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One tenant's limits hold for that tenant, and for it alone. */
class LimitsTest {
    private static final Answer FINE = Answers.of(200, Map.of(), "");

    @RegisterExtension
    private final OryServer server = new OryServer();

    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private final CallListener listener = new CallListener() {
        @Override
        public void onRateLimited(String tenant, Api api, Duration wait) {
            waits.add(wait);
        }
    };

    private Ory ory(Traffic traffic) {
        Tenant limited = server.tenant().withTraffic(traffic);
        return server.ory(builder ->
                builder.tenant("acme", limited).tenant("beta", server.tenant()).listener(listener));
    }

    private static void get(Ory ory, String tenant) {
        ory.oauth2Clients().forTenant(tenant).get("web");
    }

    @Test
    void aCallWhoseTurnIsTooFarOffFailsAtOnce() {
        Ory ory = ory(Traffic.DEFAULT.withRateLimit(new RateLimit(0.01, 2)));
        server.answer(200, "{}").answer(200, "{}").answer(200, "{}");
        get(ory, "acme");
        get(ory, "acme");
        OryRateLimitedException e = catchThrowableOfType(OryRateLimitedException.class, () -> get(ory, "acme"));
        assertThat(e.status()).isZero();
        assertThat(e.retryAfter()).contains(Traffic.DEFAULT.timeouts().call());
        assertThat(server.requests()).isEqualTo(2);
        assertThat(waits).hasSize(1);
        get(ory, "beta");
    }

    @Test
    void aCallWaitsItsTurn() {
        Throttle throttle = new Throttle(new RateLimit(10, 1), Duration.ofSeconds(5), listener);
        Duration took = Duration.ZERO;
        // On a busy machine more time than the period may pass between two calls: then there is nothing to wait for.
        while (waits.isEmpty()) {
            long start = System.nanoTime();
            throttle.handle(Requests.get(), any -> FINE);
            took = Duration.ofNanos(System.nanoTime() - start);
        }
        // Java 17 sleeps whole milliseconds.
        assertThat(took.plusMillis(1)).isGreaterThanOrEqualTo(waits.get(0));
    }

    @Test
    void onlySoManyGoAtOnceAndAHangingTenantHoldsUpNoOther() throws Exception {
        CountDownLatch hang = new CountDownLatch(1);
        AtomicInteger hanging = new AtomicInteger();
        server.server().setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                if (request.getTarget().startsWith("/slow/")) {
                    hanging.incrementAndGet();
                    hang.await();
                }
                return new MockResponse.Builder().body("{}").build();
            }
        });
        Ory ory = server.ory(builder -> builder.tenant("beta", server.tenant())
                .tenant(
                        "acme",
                        OryServer.tenant(Endpoint.of(server.url() + "/slow"))
                                .withTraffic(Traffic.DEFAULT.withMaxConcurrentRequests(1))));
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> get(ory, "acme"));
        await().until(() -> hanging.get() == 1);
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> get(ory, "acme"));
        get(ory, "beta");
        assertThat(hanging).hasValue(1);
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
        hang.countDown();
        CompletableFuture.allOf(first, second).get(10, TimeUnit.SECONDS);
        assertThat(hanging).hasValue(2);
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
        assertThat(turnstile.handle(Requests.get(), any -> FINE)).isSameAs(FINE);
    }
}
