package io.github.oryoperator.operator.metrics;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.github.oryoperator.api.Condition;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.ObservedStatus;
import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.tenant.TenantResource;
import io.github.oryoperator.operator.metrics.ResourceMetrics.ConditionStatus;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes from a resource what is counted of it: its conditions, without its name. */
public final class Conditions {
    private Conditions() {}

    /** One entry per condition; where it does not say whether it is Ready, that is {@code Unknown}. */
    public static Stream<ConditionStatus> of(HasMetadata resource) {
        var kind = resource.getKind();
        var namespace = Objects.requireNonNullElse(resource.getMetadata().getNamespace(), "");
        var status = status(resource);
        if (status == null || status.condition(ConditionTypes.READY).isEmpty()) {
            return Stream.of(new ConditionStatus(kind, namespace, ConditionTypes.READY, Condition.UNKNOWN));
        }
        return status.conditions().stream()
                .map(condition -> new ConditionStatus(kind, namespace, condition.type(), condition.status()));
    }

    private static @Nullable ObservedStatus status(HasMetadata resource) {
        return switch (resource) {
            case OryResource<?, ?> ory -> ory.getStatus();
            case TenantResource<?> tenant -> tenant.getStatus();
            default -> null;
        };
    }
}
