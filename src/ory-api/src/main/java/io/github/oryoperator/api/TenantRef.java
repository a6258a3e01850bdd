package io.github.oryoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.schema.ObjectName;

/**
 * Which tenant a resource belongs to.
 *
 * @param kind {@code OryTenant} (of the resource's own namespace) or {@code ClusterOryTenant}
 * @param name its name
 */
@ValidationRule(
        value = "self == oldSelf",
        message = "tenantRef cannot be changed: write the old value, or make a new resource")
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TenantRef(
        @JsonPropertyDescription("OryTenant (of this namespace) or ClusterOryTenant.")
        @Required
        @SchemaFrom(type = TenantKind.class)
        String kind,

        @JsonPropertyDescription("Name of the tenant.") @Required @ObjectName
        String name) {

    /** Rule of each spec: the reference is neither added nor removed. */
    public static final String PRESENCE = "has(self.tenantRef) == has(oldSelf.tenantRef)";

    /** What {@link #PRESENCE} says. */
    public static final String PRESENCE_MESSAGE = "tenantRef can be neither added nor removed: make a new resource";

    /** The tenant of a resource that names none. */
    public static final TenantRef DEFAULT = new TenantRef(TenantKind.ORY_TENANT.value(), "default");

    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
