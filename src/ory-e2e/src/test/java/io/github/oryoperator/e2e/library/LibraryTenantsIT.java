package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryBuilder;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.SelfHostedTenant;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.Timeouts;
import io.github.oryoperator.client.Traffic;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.oauth2.TokenService;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.FaultProxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Many threads call the real Hydra for four tenants, which share a host and nothing else. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class LibraryTenantsIT {
    private static final int THREADS = 64;
    private static final int AT_ONCE = 8;
    private static final int ROUNDS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LONG = Duration.ofMinutes(10);

    private static final List<String> NAMES = IntStream.range(0, 4)
            .mapToObj(number -> RealOry.unique("tenant" + number))
            .toList();

    private final TenantGate gate = new TenantGate();
    private final FaultProxy proxy = FaultProxy.beforeOry(gate.url()).start();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Ory ory;

    LibraryTenantsIT() {
        OryBuilder builder = RealOry.builder();
        NAMES.forEach(name -> builder.tenant(name, tenant(name)));
        ory = builder.build();
        NAMES.forEach(LibraryTenantsIT::register);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        ory.close();
        proxy.close();
        gate.close();
    }

    private static Secret secret(String tenant) {
        return Secret.of("secret-of-" + tenant);
    }

    /** Has a key, a bearer token and an OAuth2 client of its own; the gate knows them. */
    private SelfHostedTenant tenant(String name) {
        String client = name + ":" + secret(name).reveal();
        gate.admit(
                name,
                new TenantGate.Credentials(
                        "key-of-" + name,
                        Set.of(
                                "Bearer token-of-" + name,
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(client.getBytes(StandardCharsets.US_ASCII)))));
        Endpoint hydra =
                Endpoint.of(proxy.url() + "/" + name).withHeaders(Map.of(TenantGate.KEY, Secret.of("key-of-" + name)));
        return Tenant.selfHosted()
                .hydraAdmin(hydra.withBearerToken(Secret.of("token-of-" + name)))
                .hydraPublic(hydra)
                .oauth2Client(OAuth2Credentials.basic(name, secret(name)))
                .traffic(Traffic.DEFAULT
                        .withMaxConcurrentRequests(AT_ONCE)
                        .withTimeouts(new Timeouts(LONG, LONG, LONG, LONG)))
                .build();
    }

    private static void register(String tenant) {
        var clients = RealOry.ory().oauth2Clients().forTenant(RealOry.TENANT);
        if (clients.find(tenant).isEmpty()) {
            clients.create(OAuth2Client.builder()
                    .clientId(tenant)
                    .clientSecret(secret(tenant))
                    .grantTypes(List.of("client_credentials"))
                    .build());
        }
    }

    private Future<?> inAThread(Runnable work) {
        return CompletableFuture.runAsync(work, threads);
    }

    /** A token for the tenant's own client; of whom it is, the real Hydra tells. */
    private void work(String tenant) {
        TokenService tokens = ory.tokens().forTenant(tenant);
        Secret token = tokens.clientCredentials().accessToken();
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(tokens.introspect(token).clientId()).isEqualTo(tenant);
            assertThat(ory.oauth2Clients().forTenant(tenant).get(tenant).clientId())
                    .isEqualTo(tenant);
        }
    }

    @Test
    void everyRequestHasItsOwnTenantsCredentialsAndConnectionsAreFew() throws Exception {
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            String tenant = NAMES.get(thread % NAMES.size());
            all.add(inAThread(() -> work(tenant)));
        }
        for (Future<?> one : all) {
            one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(gate.strangers()).isEmpty();
        assertThat(NAMES)
                .allSatisfy(
                        tenant -> assertThat(gate.served(tenant)).isEqualTo(THREADS / NAMES.size() * (1 + 2 * ROUNDS)));
        assertThat(proxy.mostConnections()).isBetween(NAMES.size(), NAMES.size() * AT_ONCE);
    }

    @Test
    void oneTenantThatHangsHoldsUpNoOther() throws Exception {
        String hanging = NAMES.getFirst();
        Fault held = proxy.plan()
                .add(Fault.when(call -> call.path().startsWith("/" + hanging + "/"))
                        .always()
                        .hold());
        List<Future<?>> waiting = new ArrayList<>();
        List<Future<?>> others = new ArrayList<>();
        for (int thread = 0; thread < THREADS / NAMES.size(); thread++) {
            waiting.add(inAThread(() -> work(hanging)));
        }
        await().atMost(PATIENCE).until(() -> held.fired() == AT_ONCE);
        for (int thread = waiting.size(); thread < THREADS; thread++) {
            String tenant = NAMES.get(1 + thread % (NAMES.size() - 1));
            others.add(inAThread(() -> work(tenant)));
        }
        for (Future<?> other : others) {
            other.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(waiting).noneMatch(Future::isDone);
        assertThat(held.fired()).as("a tenant's requests under way").isEqualTo(AT_ONCE);
        assertThat(gate.served(hanging)).isZero();

        held.release();
        for (Future<?> one : waiting) {
            one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(gate.strangers()).isEmpty();
    }

    @Test
    void aStrangerWouldBeNoticed() {
        Endpoint wrong = Endpoint.of(gate.url() + "/" + NAMES.getFirst())
                .withHeaders(Map.of(TenantGate.KEY, Secret.of("key-of-" + NAMES.getLast())))
                .withBearerToken(Secret.of("token-of-" + NAMES.getFirst()));
        try (Ory stranger = RealOry.builder()
                .tenant(
                        "stranger",
                        Tenant.selfHosted()
                                .hydraAdmin(wrong)
                                .traffic(Traffic.DEFAULT)
                                .build())
                .build()) {
            assertThatThrownBy(
                            () -> stranger.oauth2Clients().forTenant("stranger").get("web"))
                    .isInstanceOf(OryUnauthorizedException.class);
        }
        assertThat(gate.strangers()).containsExactly(NAMES.getFirst());
    }
}
