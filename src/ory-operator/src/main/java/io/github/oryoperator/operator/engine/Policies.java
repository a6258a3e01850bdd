package io.github.oryoperator.operator.engine;

import io.github.oryoperator.api.AdoptionPolicy;
import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.DeletionPolicy;
import io.github.oryoperator.api.Durations;
import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.OrySpec;
import io.github.oryoperator.operator.engine.Namespaces.NamespaceView;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Whose word counts: the resource's, then that of what it belongs to, then the operator's, then the kind's; pure.
 *
 * @param syncInterval the operator's word on how often a resource is compared
 * @param deletion the operator's words on what becomes of external objects, by kind
 * @param suspended whether the operator rests as a whole
 */
public record Policies(Duration syncInterval, Map<String, DeletionPolicy> deletion, boolean suspended) {
    public Policies {
        deletion = Map.copyOf(deletion);
    }

    /** What may be done for a resource: what it asks for, but no more than the tenant lets. */
    static ManagementPolicy management(OrySpec spec, ManagementPolicy ceiling) {
        var asked = ManagementPolicy.of(spec.managementPolicy()).orElse(ManagementPolicy.ENFORCE);
        return asked.compareTo(ceiling) >= 0 ? asked : ceiling;
    }

    static AdoptionPolicy adoption(OrySpec spec, TenantView tenant) {
        return AdoptionPolicy.of(spec.adoptionPolicy()).or(tenant::adoption).orElse(AdoptionPolicy.IF_MATCHES);
    }

    /** How often a resource is compared; empty: not at all. */
    Optional<Duration> syncInterval(OrySpec spec, Optional<TenantView> tenant) {
        return Durations.read(spec.syncInterval())
                .or(() -> tenant.map(TenantView::syncInterval))
                .or(() -> Optional.of(syncInterval))
                .filter(Duration::isPositive);
    }

    DeletionPolicy deletion(OrySpec spec, NamespaceView namespace, String kind, DeletionPolicy usual) {
        return DeletionPolicy.of(spec.deletionPolicy())
                .or(() -> DeletionPolicy.of(namespace.annotations().get(ApiNames.DELETION_POLICY)))
                .orElseGet(() -> deletion.getOrDefault(kind, usual));
    }

    /** Whether a resource rests by its own wish, or its namespace's. */
    static boolean rests(OrySpec spec, NamespaceView namespace) {
        return spec.suspended() || "true".equals(namespace.annotations().get(ApiNames.SUSPEND));
    }
}
