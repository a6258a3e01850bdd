package io.github.oryoperator.client;

import io.github.oryoperator.client.audit.AuditSink;
import io.github.oryoperator.client.http.Transport;
import io.github.oryoperator.client.http.TransportSettings;
import io.github.oryoperator.client.identity.SessionCache;
import io.github.oryoperator.client.identity.SessionCaching;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds an {@link Ory}. */
public final class OryBuilder {
    private final Map<String, Tenant> tenants = new LinkedHashMap<>();
    private TenantSource source = name -> null;
    private RetrySettings retry = RetrySettings.DEFAULT;
    private BreakerSettings breaker = BreakerSettings.DEFAULT;
    private @Nullable AddressPolicy addresses;
    private CallListener listener = CallListener.NONE;
    private AuditSink audit = AuditSink.logging();
    private Supplier<CallContext> context = () -> CallContext.EMPTY;
    private @Nullable SessionCache sessions;
    private Duration longest = Duration.ZERO;
    private Clock clock = Clock.systemUTC();
    private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();

    OryBuilder() {}

    /** Adds a tenant that stays. A second one of the same name takes its place. */
    public OryBuilder tenant(String name, Tenant tenant) {
        tenants.put(name, tenant);
        return this;
    }

    /** Where to look for tenants that were not added here. */
    public OryBuilder tenantSource(TenantSource tenantSource) {
        source = tenantSource;
        return this;
    }

    /** How calls are repeated; default {@link RetrySettings#DEFAULT}. */
    public OryBuilder retry(RetrySettings settings) {
        retry = settings;
        return this;
    }

    /** When a host is left alone; default {@link BreakerSettings#DEFAULT}. */
    public OryBuilder circuitBreaker(BreakerSettings settings) {
        breaker = settings;
        return this;
    }

    /** Which addresses may be connected to; default all. */
    public OryBuilder addressPolicy(AddressPolicy policy) {
        addresses = policy;
        return this;
    }

    /** The metrics hook. */
    public OryBuilder listener(CallListener callListener) {
        listener = callListener;
        return this;
    }

    /** Where audit events go; default the logger {@code ory.audit}. */
    public OryBuilder audit(AuditSink sink) {
        audit = sink;
        return this;
    }

    /** On whose behalf calls are made. Asked at the start of each, on its thread. */
    public OryBuilder context(Supplier<CallContext> current) {
        context = current;
        return this;
    }

    /**
     * Where {@code sessions().whoami} keeps sessions that are good; default nowhere. What is changed or revoked through
     * this library is forgotten at once, also by a flow or a logout; what is by others, after that time at the latest.
     *
     * @param cache such as {@link SessionCache#inMemory}; all tenants share it
     * @param forHowLong at most; never beyond a session's own end
     */
    public OryBuilder sessionCache(SessionCache cache, Duration forHowLong) {
        sessions = cache;
        longest = forHowLong;
        return this;
    }

    /** For audit times and for servers that name a date to wait for; default the system's. */
    public OryBuilder clock(Clock other) {
        clock = other;
        return this;
    }

    /** From 0 to 1, for the jitter of waits. */
    public OryBuilder random(DoubleSupplier other) {
        random = other;
        return this;
    }

    /**
     * The finished entry point. Nothing is connected yet.
     *
     * @throws OryConfigurationException if anything is wrong: every problem in one message, each with its path
     */
    public Ory build() {
        List<Problem> problems = new ArrayList<>();
        tenants.forEach((name, tenant) -> problems.addAll(Bindings.problems(name, tenant)));
        problems.addAll(settingsProblems());
        if (!problems.isEmpty()) {
            throw OryConfigurationException.invalid(problems);
        }
        Transport transport = new Transport(
                new TransportSettings(retry, breaker, addresses, listener, audit, context, clock, random));
        SessionCaching caching = sessions == null ? null : new SessionCaching(sessions, longest, clock);
        return new Ory(transport, new Bindings(transport, tenants, source, caching));
    }

    private List<Problem> settingsProblems() {
        List<Problem> problems = new ArrayList<>();
        if (retry.maxAttempts() < 1) {
            problems.add(new Problem("retry.maxAttempts", "must be at least 1"));
        }
        if (retry.floor().isNegative()
                || retry.base().isNegative()
                || retry.cap().compareTo(retry.floor()) < 0) {
            problems.add(new Problem("retry", "must have floor and base of at least 0, and a cap not below the floor"));
        }
        if (breaker.failures() < 1
                || breaker.of() < breaker.failures()
                || breaker.delay().isNegative()) {
            problems.add(new Problem("circuitBreaker", "must have at least 1 failure, of at least as many calls"));
        }
        if (sessions != null && (longest.isNegative() || longest.isZero())) {
            problems.add(new Problem("sessionCache", "must keep sessions for some time"));
        }
        return problems;
    }
}
