package io.github.oryoperator.client.http;

import dev.failsafe.CircuitBreaker;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.BreakerSettings;
import io.github.oryoperator.client.CallListener;
import io.github.oryoperator.client.CallListener.BreakerState;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryUnavailableException.Kind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The layer that leaves a failing host alone for a while: one breaker per tenant and host. It lies directly above what
 * is sent, so that every call it lets through also reports its end.
 */
final class Breakers implements Layer {
    private final String tenant;
    private final BreakerSettings settings;
    private final CallListener listener;
    private final Function<Api, String> hosts;
    private final Map<String, CircuitBreaker<Answer>> breakers = new ConcurrentHashMap<>();

    Breakers(String tenant, BreakerSettings settings, CallListener listener, Function<Api, String> hosts) {
        this.tenant = tenant;
        this.settings = settings;
        this.listener = listener;
        this.hosts = hosts;
    }

    @Override
    public Answer handle(Request request, Exchange next) {
        CircuitBreaker<Answer> breaker = breakers.computeIfAbsent(hosts.apply(request.api()), this::breaker);
        if (!breaker.tryAcquirePermit()) {
            throw new OryUnavailableException(
                    Kind.BREAKER_OPEN, Errors.unanswered(request), breaker.getRemainingDelay(), null);
        }
        // What is thrown beside Ory's errors is a fault of ours.
        boolean hostFails = false;
        try {
            return next.send(request);
        } catch (OryException e) {
            hostFails = isFailureOfHost(e);
            throw e;
        } finally {
            if (hostFails) {
                breaker.recordFailure();
            } else {
                breaker.recordSuccess();
            }
        }
    }

    /** A 500 is the answer to one request, and an interrupt is ours: neither says that the host is down. */
    private static boolean isFailureOfHost(OryException e) {
        return e instanceof OryUnavailableException unavailable
                && switch (unavailable.kind()) {
                    case CONNECT, TLS, TIMEOUT, CONNECTION_LOST -> true;
                    case SERVER -> e.status() > 501 && e.status() < 505;
                    case UNREADABLE, BREAKER_OPEN, SATURATED, INTERRUPTED -> false;
                };
    }

    private CircuitBreaker<Answer> breaker(String host) {
        return CircuitBreaker.<Answer>builder()
                .withFailureThreshold(settings.failures(), settings.of())
                .withDelay(settings.delay())
                .withSuccessThreshold(1)
                .onOpen(event -> listener.onBreaker(tenant, host, BreakerState.OPEN))
                .onHalfOpen(event -> listener.onBreaker(tenant, host, BreakerState.HALF_OPEN))
                .onClose(event -> listener.onBreaker(tenant, host, BreakerState.CLOSED))
                .build();
    }
}
