package io.github.oryoperator.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.ObservedStatus;
import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.tenant.TenantResource;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.lane.Lane;
import io.github.oryoperator.operator.lane.Work;
import io.github.oryoperator.operator.lane.WorkKey;
import io.github.oryoperator.operator.tenant.TenantRefs;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether somebody waits for a resource, and whose servers it will call; pure. */
final class Urgency {
    private Urgency() {}

    static Work of(HasMetadata object) {
        var key = ResourceKey.of(object);
        return new Work(
                new WorkKey(key.kind(), key.namespace(), key.name()),
                tenant(object, key).toString(),
                isAwaited(object) ? Lane.INTERACTIVE : Lane.BULK);
    }

    private static ResourceKey tenant(HasMetadata object, ResourceKey key) {
        return object instanceof OryResource<?, ?> resource && resource.getSpec() != null
                ? TenantRefs.tenantOf(resource)
                : key;
    }

    /** A new object, an edit, a deletion, a request to reconcile. Tenants are few, and others wait for them. */
    private static boolean isAwaited(HasMetadata object) {
        if (object.isMarkedForDeletion() || object instanceof TenantResource<?>) {
            return true;
        }
        var status = object instanceof OryResource<?, ?> resource ? resource.getStatus() : null;
        return status == null
                || !Objects.equals(
                        status.observedGeneration(), object.getMetadata().getGeneration())
                || isRequested(object, status);
    }

    private static boolean isRequested(HasMetadata object, ObservedStatus status) {
        var annotations = object.getMetadata().getAnnotations();
        @Nullable String asked = annotations == null ? null : annotations.get(ApiNames.RECONCILE_REQUESTED_AT);
        return asked != null && !asked.equals(status.lastHandledReconcileAt());
    }
}
