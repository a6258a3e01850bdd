package io.github.oryoperator.operator.metrics;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.CallEvent;
import io.github.oryoperator.client.CallListener;
import java.time.Duration;

/** Counts what the client library tells about its calls to Ory. */
public final class CallMetrics implements CallListener {
    private static final int TOO_MANY_REQUESTS = 429;
    private final Meters meters;

    /** Counts into these meters. */
    public CallMetrics(Meters meters) {
        this.meters = meters;
    }

    @Override
    public void onCall(CallEvent call) {
        var service = call.api().service();
        meters.time(Metric.ORY_CALLS, call.duration(), call.tenant(), service, call.method(), call.statusClass());
        if (call.status() == TOO_MANY_REQUESTS) {
            meters.count(Metric.RATE_LIMITED, call.tenant(), service, "ory");
        }
    }

    @Override
    public void onRateLimited(String tenant, Api api, Duration wait) {
        meters.count(Metric.RATE_LIMITED, tenant, api.service(), "operator");
    }

    @Override
    public void onBreaker(String tenant, String host, BreakerState state) {
        meters.set(Metric.BREAKER_OPEN, state == BreakerState.CLOSED ? 0 : 1, tenant, host);
    }

    @Override
    public void onAuditFailure(String tenant, String action) {
        meters.count(Metric.AUDIT_FAILURES, tenant);
    }
}
