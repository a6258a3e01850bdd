package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.github.oryoperator.api.Condition;
import io.github.oryoperator.api.ObservedStatus;
import io.github.oryoperator.api.WireValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator says of a tenant.
 *
 * @param observedGeneration see {@link ObservedStatus#observedGeneration()}
 * @param conditions see {@link ObservedStatus#conditions()}
 * @param lastHandledReconcileAt see {@link ObservedStatus#lastHandledReconcileAt()}
 * @param services one per configured service
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TenantStatus(
        @Nullable Long observedGeneration,
        @Size(max = 16) List<Condition> conditions,
        @Size(max = 256) @Nullable String lastHandledReconcileAt,

        @JsonPropertyDescription("What is known of each configured service.") @Size(max = 8)
        List<ServiceStatus> services)
        implements ObservedStatus {

    /** Of a tenant that nobody has looked at. */
    public static final TenantStatus NONE = new TenantStatus(null, List.of(), null, List.of());

    /** Copies the lists; an absent one is empty. */
    public TenantStatus {
        conditions = WireValues.orEmpty(conditions);
        services = WireValues.orEmpty(services);
    }
}
