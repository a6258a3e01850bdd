package io.github.oryoperator.e2e.library;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.BreakerSettings;
import io.github.oryoperator.client.CallEvent;
import io.github.oryoperator.client.CallListener;
import io.github.oryoperator.client.CloudTenant;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.RetrySettings;
import io.github.oryoperator.client.SelfHostedTenant;
import io.github.oryoperator.client.Timeouts;
import io.github.oryoperator.client.Traffic;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.FaultBuilder;
import io.github.oryoperator.testbed.fault.FaultProxy;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The library with a fault proxy before each API of the servers that all tests share. It waits for no repetition. */
final class FaultyOry implements AutoCloseable {
    static final int ATTEMPTS = 3;

    private static final RetrySettings AT_ONCE =
            new RetrySettings(ATTEMPTS, Duration.ZERO, Duration.ofNanos(1), Duration.ofMillis(50));
    private static final BreakerSettings NEVER = new BreakerSettings(10_000, 10_000, Duration.ofSeconds(5));
    private static final Traffic USUAL = Traffic.DEFAULT.withMaxAnswerBytes(1 << 20);
    private static final Traffic HASTY = USUAL.withTimeouts(
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(3)));

    private final Map<Api, FaultProxy> proxies = new EnumMap<>(Api.class);
    private final List<CallEvent> events = new CopyOnWriteArrayList<>();
    private final CallListener listener = new CallListener() {
        @Override
        public void onCall(CallEvent event) {
            events.add(event);
        }
    };
    private final Ory usual;
    private final Ory hasty;

    FaultyOry() {
        for (Api api : Api.values()) {
            proxies.put(api, FaultProxy.beforeOry(URI.create(real(api).url())).start());
        }
        usual = ory(
                tenant(this::endpoint).withTraffic(USUAL), cloud(this::endpoint).withTraffic(USUAL));
        hasty = ory(
                tenant(this::endpoint).withTraffic(HASTY), cloud(this::endpoint).withTraffic(HASTY));
    }

    /** Where nothing goes wrong. */
    static Endpoint real(Api api) {
        return Objects.requireNonNull(
                api == Api.CONSOLE
                        ? RealOry.cloud().endpoint(api)
                        : RealOry.tenant().endpoint(api));
    }

    private static CloudTenant cloud(Function<Api, Endpoint> endpoints) {
        return RealOry.cloud().withConsoleUrl(endpoints.apply(Api.CONSOLE).url());
    }

    /** All its APIs at addresses of another's choice. */
    static SelfHostedTenant tenant(Function<Api, Endpoint> endpoints) {
        return RealOry.tenant()
                .withHydraAdmin(endpoints.apply(Api.HYDRA_ADMIN))
                .withHydraPublic(endpoints.apply(Api.HYDRA_PUBLIC))
                .withKratosAdmin(endpoints.apply(Api.KRATOS_ADMIN))
                .withKratosPublic(endpoints.apply(Api.KRATOS_PUBLIC))
                .withKetoRead(endpoints.apply(Api.KETO_READ))
                .withKetoWrite(endpoints.apply(Api.KETO_WRITE));
    }

    private Endpoint endpoint(Api api) {
        return Endpoint.of(proxy(api).url().toString());
    }

    /** Another library that is heard by this one's listener; whoever asks for it closes it. */
    Ory ory(SelfHostedTenant tenant) {
        return ory(tenant, RealOry.cloud());
    }

    /** The same with all its APIs, the console's too, at addresses of another's choice. */
    Ory ory(Function<Api, Endpoint> endpoints) {
        return ory(tenant(endpoints), cloud(endpoints));
    }

    private Ory ory(SelfHostedTenant tenant, CloudTenant cloud) {
        return RealOry.builder()
                .retry(AT_ONCE)
                .circuitBreaker(NEVER)
                .listener(listener)
                .tenant(RealOry.TENANT, tenant)
                .tenant(RealOry.CLOUD, cloud)
                .build();
    }

    /** With the timeouts of everybody, and answers of at most a mebibyte. */
    Ory usual() {
        return usual;
    }

    /** {@link #usual()}, but it gives up soon. */
    Ory hasty() {
        return hasty;
    }

    FaultProxy proxy(Api api) {
        return Objects.requireNonNull(proxies.get(api));
    }

    /** Lets the requests of a call meet a fault: its own, and not those that it makes before. */
    Fault meets(ServiceCall call, Function<FaultBuilder, Fault> fault) {
        return proxy(call.api())
                .plan()
                .add(fault.apply(Fault.when(request -> request.method().equals(call.verb()))));
    }

    /** How many of a call's requests the proxy has seen. */
    long requests(ServiceCall call) {
        return proxy(call.api()).allCalls().stream()
                .filter(request -> request.call().method().equals(call.verb()))
                .count();
    }

    /** Every attempt since the last calm. */
    List<CallEvent> events() {
        return List.copyOf(events);
    }

    /** Nothing goes wrong any more, and nothing is known of what went. */
    void calm() {
        for (String tenant : List.of(RealOry.TENANT, RealOry.CLOUD)) {
            usual.release(tenant);
            hasty.release(tenant);
        }
        proxies.values().forEach(proxy -> {
            proxy.plan().clear();
            proxy.forgetCalls();
        });
        events.clear();
    }

    @Override
    public void close() {
        usual.close();
        hasty.close();
        proxies.values().forEach(FaultProxy::close);
    }
}
