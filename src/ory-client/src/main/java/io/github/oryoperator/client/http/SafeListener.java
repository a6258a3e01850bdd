package io.github.oryoperator.client.http;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.CallEvent;
import io.github.oryoperator.client.CallListener;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what a listener throws from the calls it listens to. */
record SafeListener(CallListener inner) implements CallListener {
    private static final Logger LOG = LoggerFactory.getLogger(SafeListener.class);

    @Override
    public void onCall(CallEvent event) {
        safely(() -> inner.onCall(event));
    }

    @Override
    public void onRateLimited(String tenant, Api api, Duration wait) {
        safely(() -> inner.onRateLimited(tenant, api, wait));
    }

    @Override
    public void onBreaker(String tenant, String host, BreakerState state) {
        safely(() -> inner.onBreaker(tenant, host, state));
    }

    @Override
    public void onAuditFailure(String tenant, String action) {
        safely(() -> inner.onAuditFailure(tenant, action));
    }

    private static void safely(Runnable report) {
        try {
            report.run();
        } catch (RuntimeException e) {
            LOG.warn("A call listener failed with {}", e.getClass().getSimpleName());
        }
    }
}
