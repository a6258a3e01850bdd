package io.github.oryoperator.client.http;

import io.github.oryoperator.client.CallListener;
import io.github.oryoperator.client.RateLimit;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.Timeouts;
import io.github.oryoperator.client.Traffic;
import java.net.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/**
 * What carries calls: one OkHttp client for all tenants, and for each tenant its own connections and its own layers.
 */
public final class Transport implements AutoCloseable {
    private static final int IDLE_CONNECTIONS = 16;
    private static final long KEEP_ALIVE_SECONDS = 60;

    private final TransportSettings settings;
    private final CallListener listener;
    private final OkHttpClient client;
    private final AtomicLong auditFailures = new AtomicLong();

    public Transport(TransportSettings settings) {
        this.settings = settings;
        this.listener = new SafeListener(settings.listener());
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .addNetworkInterceptor(new NoRetryByOkHttp())
                .eventListenerFactory(Sent::listener);
        if (settings.addresses() != null) {
            builder.socketFactory(new GuardedSocketFactory(settings.addresses()))
                    .proxy(Proxy.NO_PROXY);
        }
        this.client = builder.build();
    }

    /** The way to one tenant, whose configuration must have no problems. Closing it lets its connections go. */
    public Caller bind(String name, Tenant tenant) {
        Traffic traffic = tenant.traffic();
        Timeouts timeouts = traffic.timeouts();
        ConnectionPool pool = new ConnectionPool(IDLE_CONNECTIONS, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
        OkHttpWire wire = new OkHttpWire(
                name,
                tenant,
                client.newBuilder()
                        .connectionPool(pool)
                        .connectTimeout(timeouts.connect())
                        .readTimeout(timeouts.read())
                        .writeTimeout(timeouts.write())
                        .callTimeout(timeouts.call())
                        .build());
        Exchange exchange = Layer.stack(layers(name, tenant, wire), wire);
        return new Caller(name, tenant, exchange, settings.context(), pool::evictAll);
    }

    /** The way to what no tenant has. */
    public Documents documents() {
        return new Documents(client);
    }

    /** The whole way of a call, from the service down to the wire. */
    private List<Layer> layers(String name, Tenant tenant, OkHttpWire wire) {
        Traffic traffic = tenant.traffic();
        Duration patience = traffic.timeouts().call();
        RateLimit limit = traffic.rateLimit();
        List<Layer> layers = new ArrayList<>();
        // Once per call:
        layers.add(new RequestIds(settings.context()));
        layers.add(new Audits(settings.audit(), listener, settings.clock(), auditFailures));
        layers.add(new Afterwards());
        layers.add(new Retries(new Backoff(settings.retry(), settings.random())));
        // Once per attempt:
        if (limit != null) {
            layers.add(new Throttle(limit, patience, listener));
        }
        layers.add(new Turnstile(traffic.maxConcurrentRequests(), patience));
        layers.add(new Breakers(name, settings.breaker(), listener, wire::host));
        layers.add(new Errors(settings.clock()));
        layers.add(new Measured(listener, System::nanoTime));
        layers.add(new Authentication(tenant));
        return layers;
    }

    /** How many audit events were lost because the sink threw. */
    public long auditFailures() {
        return auditFailures.get();
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
