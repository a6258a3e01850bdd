package io.github.oryoperator.client.http;

import io.github.oryoperator.client.AddressPolicy;
import io.github.oryoperator.client.BreakerSettings;
import io.github.oryoperator.client.CallContext;
import io.github.oryoperator.client.CallListener;
import io.github.oryoperator.client.RetrySettings;
import io.github.oryoperator.client.audit.AuditSink;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Clock;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all calls of all tenants share.
 *
 * @param retry see {@link RetrySettings}
 * @param breaker see {@link BreakerSettings}
 * @param addresses null: everything may be connected to
 * @param listener the metrics hook
 * @param audit where audit events go
 * @param context on whose behalf a call is made
 * @param clock for audit times and waits until a date
 * @param random from 0 to 1, for jitter
 */
@RecordBuilder
public record TransportSettings(
        RetrySettings retry,
        BreakerSettings breaker,
        @Nullable AddressPolicy addresses,
        CallListener listener,
        AuditSink audit,
        Supplier<CallContext> context,
        Clock clock,
        DoubleSupplier random) {}
