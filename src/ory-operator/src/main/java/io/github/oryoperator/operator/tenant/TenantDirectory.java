package io.github.oryoperator.operator.tenant;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.tenant.TenantResource;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.TenantSource;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All tenants by name, with their connections: where the library looks them up. */
public final class TenantDirectory implements TenantSource {
    private static final Duration SUSPICION = Duration.ofSeconds(2);

    private final Connections connections;
    private final String operatorNamespace;
    private final Map<String, TenantEntry> entries = new ConcurrentHashMap<>();
    private final Set<ResourceKey> missed = ConcurrentHashMap.newKeySet();
    private final Map<ResourceKey, Instant> suspicions = new ConcurrentHashMap<>();
    private final Clock clock;

    /**
     * An empty directory.
     *
     * @param values reads Secrets and ConfigMaps
     * @param projects the projects that tenants refer to
     * @param operatorNamespace where those of a ClusterOryTenant are
     * @param clock the time
     */
    public TenantDirectory(Values values, ProjectSlugs projects, String operatorNamespace, Clock clock) {
        this.clock = clock;
        this.connections = new Connections(values, projects);
        this.operatorNamespace = operatorNamespace;
    }

    @Override
    public @Nullable Tenant find(String name) {
        var entry = entries.get(name);
        return entry == null ? null : entry.connection();
    }

    /** The namespace that a tenant's Secrets are in. */
    String secretNamespace(TenantResource<?> tenant) {
        var own = tenant.getMetadata().getNamespace();
        return own == null ? operatorNamespace : own;
    }

    /** What is known of a tenant, built where it was not yet, or where its object changed. */
    TenantEntry entry(TenantResource<?> tenant) {
        var known = known(tenant);
        return known.generation() == generation(tenant) ? known : refresh(tenant);
    }

    /** What is known of a tenant as it is. */
    TenantEntry known(TenantResource<?> tenant) {
        var entry = entries.get(name(tenant));
        var uid = tenant.getMetadata().getUid();
        return entry != null && entry.uid().equals(uid) ? entry : TenantEntry.unknown(uid);
    }

    /** Reads all that the connection is built from anew. */
    TenantEntry refresh(TenantResource<?> tenant) {
        long generation = generation(tenant);
        Tenant connection = null;
        Outcome trouble = null;
        try {
            connection = connect(tenant);
        } catch (Halt halt) {
            trouble = halt.outcome();
        }
        var built = connection;
        var why = trouble;
        return change(
                tenant,
                entry -> built == null
                        ? entry.troubled(generation, why == null ? noConnection() : why)
                        : entry.connected(generation, built));
    }

    TenantEntry change(TenantResource<?> tenant, UnaryOperator<TenantEntry> change) {
        var uid = tenant.getMetadata().getUid();
        return entries.compute(
                name(tenant),
                (name, known) ->
                        change.apply(known != null && known.uid().equals(uid) ? known : TenantEntry.unknown(uid)));
    }

    /** Whether a suspicion against a tenant is worth a probe: a crowd that failed together needs one. */
    boolean isFirstSuspicion(ResourceKey tenant) {
        var now = clock.instant();
        var first = new AtomicBoolean();
        suspicions.compute(tenant, (key, last) -> {
            boolean again = last != null && now.isBefore(last.plus(SUSPICION));
            first.set(!again);
            return again ? last : now;
        });
        return first.get();
    }

    /** A resource was turned away. */
    void turnedAway(ResourceKey tenant) {
        missed.add(tenant);
    }

    /** Whether resources were turned away since this was asked last. */
    boolean takeTurnedAway(ResourceKey tenant) {
        return missed.remove(tenant);
    }

    void forget(ResourceKey tenant) {
        entries.remove(tenant.path());
        suspicions.remove(tenant);
    }

    /**
     * Lets go what nobody will ask for: suspicions of long ago, and who was turned away by a tenant that never came.
     *
     * @param isNamed whether a resource names a tenant
     */
    public void tidy(Predicate<ResourceKey> isNamed) {
        var past = clock.instant().minus(SUSPICION);
        suspicions.values().removeIf(past::isAfter);
        missed.removeIf(isNamed.negate());
    }

    /** Whether nothing is kept. */
    boolean isEmpty() {
        return entries.isEmpty() && missed.isEmpty() && suspicions.isEmpty();
    }

    static String name(TenantResource<?> tenant) {
        return ResourceKey.of(tenant).path();
    }

    static Halt unreadable() {
        return new Halt(Outcome.stalled(
                Reason.UNSUPPORTED, "The spec of the tenant cannot be read by this version of the operator"));
    }

    private Tenant connect(TenantResource<?> tenant) {
        var spec = tenant.getSpec();
        if (spec == null) {
            throw unreadable();
        }
        var connection = connections.of(spec, secretNamespace(tenant));
        var problems = connection.problems();
        if (!problems.isEmpty()) {
            throw new Halt(Outcome.stalled(
                    Reason.INVALID_CONFIGURATION,
                    String.join("; ", problems.stream().map(Object::toString).toList())));
        }
        return connection;
    }

    private static long generation(TenantResource<?> tenant) {
        return Optional.ofNullable(tenant.getMetadata().getGeneration()).orElse(0L);
    }

    private static Outcome noConnection() {
        return Outcome.failed(Reason.INTERNAL_ERROR, "The connection could not be built");
    }
}
