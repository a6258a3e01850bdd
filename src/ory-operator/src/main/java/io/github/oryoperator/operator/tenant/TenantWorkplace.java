package io.github.oryoperator.operator.tenant;

import io.github.oryoperator.api.tenant.TenantStatus;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.operator.engine.CustomObjects;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Telemetry;
import io.github.oryoperator.operator.engine.Tenancy.Giveup;
import io.github.oryoperator.operator.event.Events;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * All that the reconciliation of tenants works with.
 *
 * @param finalizer the finalizer that holds a tenant while it is used
 * @param probeInterval how often tenants are probed
 * @param usualGiveup what becomes of deletions where the tenant says nothing
 * @param directory connections and health
 * @param ory the library
 * @param objects the tenants, in the API server
 * @param dependants the resources that use tenants
 * @param events where events go
 * @param telemetry what metrics are made of
 * @param clock the time
 * @param random the source of jitter
 * @param <R> the kind of tenant
 */
@RecordBuilder
public record TenantWorkplace<R>(
        String finalizer,
        Duration probeInterval,
        Giveup usualGiveup,
        TenantDirectory directory,
        Ory ory,
        CustomObjects<R, TenantStatus> objects,
        Dependants dependants,
        Events events,
        Telemetry telemetry,
        Clock clock,
        RandomGenerator random) {

    /** The resources that use a tenant, of all kinds. */
    public interface Dependants {
        /** How many there are. */
        int count(ResourceKey tenant);

        /** Has all of them reconciled soon. */
        void nudge(ResourceKey tenant);

        /** A tenant that referred to these is done: what waits for it may go. */
        void left(Set<ResourceKey> references);
    }
}
